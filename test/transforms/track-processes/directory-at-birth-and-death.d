/* where a zone has these probes, they fire before fork returns and after exit is called */
proc:::start
{
	printf("%s starts in %s\n", execname, cwd);
}

proc:::exit
{
	printf("%s ends in %s\n", execname, cwd);
}
