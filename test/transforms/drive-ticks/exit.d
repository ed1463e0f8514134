syscall:::entry { @[execname] = count(); }
tick-5s { exit(0); }
