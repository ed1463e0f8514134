/* where the reason is settled, what asks for it goes */
proc:::exit /args[0] == CLD_EXITED && uid == 0 && pid > 1/ { @a = count(); }
proc:::exit /uid == 0 && args[0] == CLD_EXITED/ { @b = count(); }
proc:::exit /(args[0] == CLD_EXITED)/ { @c = count(); }
proc:::exit /args[0] == CLD_EXITED && arg0 == 1/ { @d = count(); }
proc:::exit { @e[args[0] == CLD_EXITED ? "exited" : "killed"] = count(); }
proc:::exit { @f[args[0] != CLD_EXITED ? "killed" : "exited"] = count(); }
proc:::exit { @g[args[0] == CLD_KILLED ? "killed" : args[0] == CLD_DUMPED ? "dumped" : "exited"] = count(); }
proc:::exit { @h[arg0 == 1 ? args[0] : 0, args[0]] = count(); }
proc:::exit { printf("%d %ld %d\n", args[0], arg0, arg0 + 1); }
proc:::exit /pid == 3 || args[0] == CLD_EXITED/ { @i = count(); }
proc:::exit /CLD_EXITED == args[0] && pid == 2/ { @j = count(); }
proc:::exit /args[0] == CLD_KILLED || args[0] == CLD_EXITED/ { @k = count(); }
