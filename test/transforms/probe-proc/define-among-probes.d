/* The line would go with the probes. */
proc:::exec-success,
#define WHO execname
proc:::exec-failure
{
	trace(WHO);
}
