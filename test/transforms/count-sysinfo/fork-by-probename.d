self int zonesafe_vfork;

sysinfo:::sysfork, sysinfo:::sysvfork { @[probename] = count(); }
syscall::rexit:entry { @["exit"] = count(); }
