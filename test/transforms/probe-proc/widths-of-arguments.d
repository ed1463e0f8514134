#pragma D option quiet

int total;

/* what shows that an argument has 64 bits, and what does not */
proc:::signal-send { printf("%d\n", arg2); }
proc:::signal-send { printf("%ld\n", arg2); }
proc:::signal-send { printf("%d %ld\n", arg2, arg2 + 1); }
proc:::signal-send { printf("%ld\n", -arg2); }
proc:::signal-send { printf("%ld\n", (arg2 << 1) | 1); }
proc:::signal-send { printf("%ld\n", arg2 ? 1L : 2L); }
proc:::signal-send { printf("%ld\n", pid ? arg2 : 2); }
proc:::signal-send { printf("%ld\n", !arg2 + 1L); }
proc:::signal-send { printf("%ld\n", (arg2 == 9) + 1L); }
proc:::signal-send { this->signal = arg2; last = arg2; total += arg2; }
proc:::signal-send { @a[arg2] = count(); counted[arg2] = 1; }
proc:::signal-send { @b = sum(arg2); trace(arg2); }
proc:::signal-send { printf("%d %s\n", args[2], stringof(args[1]->pr_fname)); }
proc:::signal-send { printf("%ld\n", arg2 >> 1); printf("%ld\n", arg2 % 7); printf("%ld\n", ~arg2); }
proc:::create { trace(stringof(arg0)); }
proc:::exec { trace(stringof(args[0])); trace((args[0])); trace(stringof((args[0]))); }
proc:::exec { trace(stringof(arg0)); trace(stringof((char *)arg0)); trace((string)arg0); }
