/* a column can be a constant, all else would change what the script does */
syscall::read:entry { trace(-1 /* cpu */); }
/* zonesafe: disabled: print(cpu) takes D 1.9
syscall::read:entry { print(cpu); trace(`freemem); }
*/
syscall::read:entry { printf("%d\n", -1 /* cpu */); }
syscall::read:entry { printf("%d %d\n", -1 /* cpu */, pid); }
syscall::read:entry { printf("%d %d %s\n", -1 /* cpu */, -1 /* freemem */, execname); }
syscall::read:entry { printf("%d %s\n", -1 /* cpu */, execname); }
syscall::read:entry { printf("%s %s\n", "-" /* cpu */, execname); }
int counted[int];
syscall::read:entry { printf("%d %s\n", -1 /* cpu */, execname); }
syscall::read:entry { /* zonesafe: cpu cannot be read in a zone: this->cpu = cpu; */ printf("%d %s\n", -1 /* this->cpu */, execname); }
/* zonesafe: disabled: cpu cannot be read in a zone
syscall::read:entry { last = cpu; }
*/
/* zonesafe: disabled: cpu cannot be read in a zone
syscall::read:entry { @a[cpu] = count(); }
*/
/* zonesafe: disabled: cpu cannot be read in a zone
syscall::read:entry { @b = sum(cpu); }
*/
/* zonesafe: disabled: cpu cannot be read in a zone
syscall::read:entry { trace(cpu ? 1 : 0); }
*/
/* zonesafe: disabled: cpu cannot be read in a zone
syscall::read:entry /cpu == 0/ { @c = count(); }
*/
/* zonesafe: disabled: cpu cannot be read in a zone
profile-97 { printf("%d %d\n", cpu, timestamp); }
*/
profile-97 { printf("%d %s\n", -1 /* cpu */, execname); }

/* tick-1s, driven by the status ioctl of dtrace itself: the zone does not deliver ticks on time */
dtrace:::BEGIN
{
	zonesafe_next_1s = walltimestamp + 1000000000;
}

syscall::ioctl:entry
{
	this->tick_1s = pid == $pid && arg1 == 0x6474720b &&
	    walltimestamp >= zonesafe_next_1s;
}

syscall::ioctl:entry
/this->tick_1s/
{
	zonesafe_next_1s += 1000000000;
}

/* zonesafe: disabled: cpu cannot be read in a zone
profile-97 { trace(cpu); }
*/
syscall::ioctl:entry /this->tick_1s/ { printf("%d %d\n", -1 /* cpu */, timestamp); }
syscall::read:entry { printf("%x %s\n", 0 /* physmem */, execname); }
syscall::read:entry { printf("%s %s\n", "-" /* nodename */, execname); }
syscall::read:entry { printf("%d %s\n", (uregs[R_SP] >> 32 ? PR_MODEL_LP64 : PR_MODEL_ILP32), execname); }
syscall::read:entry /(uregs[R_SP] >> 32 ? PR_MODEL_LP64 : PR_MODEL_ILP32) == PR_MODEL_ILP32/ { @d = count(); }
