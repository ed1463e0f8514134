int z;
proc:::exit { n--; } proc:::create { n++; } syscall:::entry { @[n] = count(); }
