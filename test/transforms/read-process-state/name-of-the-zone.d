/* Inside a zone there is one name only. */
syscall::write:entry
/stringof(curthread->t_procp->p_zone->zone_name) == "global"/
{
	@global = count();
}
