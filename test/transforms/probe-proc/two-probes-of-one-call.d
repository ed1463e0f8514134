/* A clause of two probes of one call runs for the one before it does for the other, as in the kernel, or stays. */
#pragma D option quiet

proc:::exec-success,
syscall::exece:return
{
	printf("%d %s\n", pid, probename);
}

/* Whichever stands first in the list. */
proc:::exit, proc:::lwp-exit { printf("%s\n", probename); }
proc:::create, proc:::lwp-create { printf("%s\n", probename); }
proc:::lwp-start, proc:::start { printf("%s\n", probename); }

/* The entry comes first, and what aggregates takes any order. */
syscall::exece:entry, proc:::exec { printf("%s\n", probename); }
syscall::exece:return, proc:::exec-success { @[probename] = count(); }
