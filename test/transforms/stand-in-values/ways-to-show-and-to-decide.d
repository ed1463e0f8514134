/* a column can be a constant, all else would change what the script does */
syscall::read:entry { trace(cpu); }
syscall::read:entry { print(cpu); trace(`freemem); }
syscall::read:entry { printf("%d\n", cpu); }
syscall::read:entry { printf("%d %d\n", cpu, pid); }
syscall::read:entry { printf("%d %d %s\n", cpu, `freemem, execname); }
syscall::read:entry { printf("%d %s\n", cpu + 1, execname); }
syscall::read:entry { printf("%s %s\n", cpu ? "x" : "y", execname); }
int counted[int];
syscall::read:entry { printf("%d %s\n", counted[cpu], execname); }
syscall::read:entry { this->cpu = cpu; printf("%d %s\n", this->cpu, execname); }
syscall::read:entry { last = cpu; }
syscall::read:entry { @a[cpu] = count(); }
syscall::read:entry { @b = sum(cpu); }
syscall::read:entry { trace(cpu ? 1 : 0); }
syscall::read:entry /cpu == 0/ { @c = count(); }
profile-97 { printf("%d %d\n", cpu, timestamp); }
profile-97 { printf("%d %s\n", cpu, execname); }
profile-97 { trace(cpu); }
tick-1s { printf("%d %d\n", cpu, timestamp); }
syscall::read:entry { printf("%x %s\n", `physmem, execname); }
syscall::read:entry { printf("%s %s\n", `nodename, execname); }
syscall::read:entry { printf("%d %s\n", curpsinfo->pr_dmodel, execname); }
syscall::read:entry /curpsinfo->pr_dmodel == PR_MODEL_ILP32/ { @d = count(); }
