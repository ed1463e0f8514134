#pragma D option bufsize=16
#pragma D option strsize=512

proc:::signal-send
{
	printf("%s %s", args[1]->pr_psargs, curpsinfo->pr_psargs);
	trace(curpsinfo->pr_psargs == "a" ? 1 : 0);
}
