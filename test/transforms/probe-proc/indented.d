  proc:::lwp-start
  /execname == "java"/
  {
    threads++;
  }

  proc:::exec-success,
  proc:::lwp-exit
  {
    changes++;
  }
