/* The line would go with the probes. */
/* zonesafe: disabled: proc:::exec-success cannot be enabled in a zone
proc:::exec-success,
proc:::exec-failure
{
	trace(WHO);
}
*/
#define WHO execname
