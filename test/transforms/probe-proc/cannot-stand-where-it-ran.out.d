int status;

syscall::exece:return
{
	self->path = 0;
}

inline int DEFAULT = 5;

/* zonesafe: disabled: proc:::exec-success cannot be enabled in a zone
proc:::exec-success
/self->path == DEFAULT/
{
	@ = count();
}
*/

syscall::exece:entry
{
	self->path = arg0;
}

/* zonesafe: disabled: proc:::exec cannot be enabled in a zone
proc:::exec,
proc:::exec-success
/self->path/
{
	@names[probename] = count();
}
*/

#ifdef VERBOSE
/* zonesafe: disabled: proc:::exit cannot be enabled in a zone
proc:::exit
{
	printf("%d\n", status);
}
*/
#endif

syscall::rexit:entry
{
	status = arg0;
}
