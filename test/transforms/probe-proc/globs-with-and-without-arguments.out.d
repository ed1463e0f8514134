/* several probes by one description */
syscall::exec*:return /errno == 0/ { @a["exec-success"] = count(); }

syscall::exec*:return /errno != 0/ { @a["exec-failure"] = count(); }
syscall::exec*:return { @b = count(); }
syscall::exec*:entry, syscall::exec*:return { @c = count(); }
/* zonesafe: disabled: proc:::signal-* cannot be enabled in a zone
proc:::signal-* { @d = count(); }
*/
/* zonesafe: disabled: proc:::signal-* cannot be enabled in a zone
proc:::signal-* { trace(args[2]); }
*/
syscall::lwp_create:return, syscall::*fork*:return /arg1 >= 0/ { @e = count(); }

syscall::lwp_exit:entry, syscall::rexit:entry { @e = count(); }
syscall::lwp_create:return, syscall::*fork*:return /arg1 == 0/ { @f[execname] = count(); }

syscall::*fork*:return /arg1 == 0/ { @f[execname] = count(); }
syscall::lwp_create:return, syscall::*fork*:return /arg1 == 0/ { @g["lwp-start"] = count(); }

syscall::*fork*:return /arg1 == 0/ { @g["start"] = count(); }
syscall::rexit:entry { @h = count(); }

syscall::*fork*:return /arg1 > 0/ { @h = count(); }
/* zonesafe: disabled: proc:::nothing cannot be enabled in a zone
proc:::nothing { @i = count(); }
*/
/* zonesafe: disabled: proc::: cannot be enabled in a zone
proc::: { @j = count(); }
*/
syscall::*fork*:return /arg1 == 0/ { trace("lwp_rtt_initial"); trace("unix"); }

syscall::lwp_create:return, syscall::*fork*:return /arg1 == 0/ { trace("lwp_rtt"); trace("unix"); }
syscall::exec*:return { @k = count(); }
syscall::exec*:return /errno == 0/ { @l["exec-success"] = count(); }

syscall::exec*:return /errno != 0/ { @l["exec-failure"] = count(); }
syscall::lwp_exit:entry, syscall::rexit:entry { @m = count(); }

syscall::rexit:entry { @m = count(); }
