#pragma D option quiet

/* only the first three end the tracing with its process, as dtrace does in any case */
syscall::rexit:entry /pid == $target/ { exit(0); }
syscall::rexit:entry /$target == pid && uid == 0/ { exit(0); ; }
syscall::rexit:entry /(pid == $target)/ { exit(0x0); }
syscall::rexit:entry /pid != $target/ { exit(0); }
syscall::rexit:entry /ppid == $target/ { exit(0); }
syscall::rexit:entry /pid == $1/ { exit(0); }
syscall::rexit:entry /pid == $target/ { exit(1); }
syscall::rexit:entry /pid == $target/ { trace(0); }
syscall::rexit:entry /pid == $target/ { exit(0); trace(1); }
syscall::rexit:entry /pid == $target/ { n = 0; }
syscall::rexit:entry /pid == $target/ { }
syscall::rexit:entry /pid == $target || uid == 0/ { exit(0); }
syscall::rexit:entry { exit(0); }
