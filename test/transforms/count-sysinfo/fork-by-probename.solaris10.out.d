self int zonesafe_vfork;

syscall::fork1:return, syscall::forkall:return /arg1 > 0/ { @["sysfork"] = count(); }

syscall::vfork:return /arg1 > 0/ { @["sysvfork"] = count(); }
syscall::rexit:entry { @["exit"] = count(); }
