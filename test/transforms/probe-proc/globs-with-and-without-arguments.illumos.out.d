/* several probes by one description */
proc:::exec-* { @a[probename] = count(); }
proc:::exec-* { @b = count(); }
proc:::exec* { @c = count(); }
proc:::signal-* { @d = count(); }
/* zonesafe: disabled: args[2] cannot be read in a zone
proc:::signal-* { trace(args[2]); }
*/
proc:::lwp-* { @e = count(); }
proc:::*start { @f[execname] = count(); }
proc:::*start { @g[probename] = count(); }
proc:::[ce]*t,proc:::create { @h = count(); }
proc:::nothing { @i = count(); }
proc::: { @j = count(); }
proc:::start,proc:::lwp-start { trace(probefunc); trace(probemod); }
proc:::exec-success,proc:::exec-failure { @k = count(); }
proc:::exec-success,proc:::exec-failure { @l[probename] = count(); }
proc:::lwp-exit,proc:::exit { @m = count(); }
