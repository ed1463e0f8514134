#pragma D option quiet

/* only the first three end the tracing with its process, as dtrace does in any case */
proc:::exit /pid == $target/ { exit(0); }
proc:::exit /$target == pid && uid == 0/ { exit(0); ; }
proc:::exit /(pid == $target)/ { exit(0x0); }
proc:::exit /pid != $target/ { exit(0); }
proc:::exit /ppid == $target/ { exit(0); }
proc:::exit /pid == $1/ { exit(0); }
proc:::exit /pid == $target/ { exit(1); }
proc:::exit /pid == $target/ { trace(0); }
proc:::exit /pid == $target/ { exit(0); trace(1); }
proc:::exit /pid == $target/ { n = 0; }
proc:::exit /pid == $target/ { }
proc:::exit /pid == $target || uid == 0/ { exit(0); }
proc:::exit { exit(0); }
