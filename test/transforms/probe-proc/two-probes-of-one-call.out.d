/* A clause of two probes of one call runs for the one before it does for the other, as in the kernel, or stays. */
#pragma D option quiet

/* zonesafe: proc:::exec-success, */
syscall::exece:return
{
	printf("%d %s\n", pid, probename);
}

/* Whichever stands first in the list. */
syscall::lwp_exit:entry, syscall::rexit:entry { printf("%s\n", "lwp-exit"); }

syscall::rexit:entry { printf("%s\n", "exit"); }
syscall::lwp_create:return, syscall::*fork*:return /arg1 > 0/ { printf("%s\n", "lwp-create"); }

syscall::*fork*:return /arg1 > 0/ { printf("%s\n", "create"); }
syscall::*fork*:return /arg1 == 0/ { printf("%s\n", "start"); }

syscall::lwp_create:return, syscall::*fork*:return /arg1 == 0/ { printf("%s\n", "lwp-start"); }

/* The entry comes first, and what aggregates takes any order. */
syscall::exece:entry { printf("%s\n", probename); }

syscall::exec*:entry { printf("%s\n", "exec"); }
syscall::exece:return { @[probename] = count(); }

syscall::exec*:return /errno == 0/ { @["exec-success"] = count(); }
