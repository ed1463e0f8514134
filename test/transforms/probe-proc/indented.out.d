  syscall::lwp_create:return,
  syscall::*fork*:return
  /arg1 == 0 && execname == "java"/
  {
    threads++;
  }

  syscall::exec*:return
  /errno == 0/
  {
    changes++;
  }

  syscall::lwp_exit:entry,
  syscall::rexit:entry
  {
    changes++;
  }
