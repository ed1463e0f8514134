/* where the reason is settled, what asks for it goes */
syscall::rexit:entry /uid == 0 && pid > 1/ { @a = count(); }
syscall::rexit:entry /uid == 0/ { @b = count(); }
syscall::rexit:entry { @c = count(); }
syscall::rexit:entry { @d = count(); }
syscall::rexit:entry { @e["exited"] = count(); }
syscall::rexit:entry { @f["exited"] = count(); }
syscall::rexit:entry { @g["exited"] = count(); }
syscall::rexit:entry { @h[CLD_EXITED, CLD_EXITED] = count(); }
syscall::rexit:entry { printf("%d %ld %d\n", CLD_EXITED, (int64_t)CLD_EXITED, CLD_EXITED + 1); }
syscall::rexit:entry { @i = count(); }
syscall::rexit:entry /pid == 2/ { @j = count(); }
syscall::rexit:entry { @k = count(); }
