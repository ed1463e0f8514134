sched:::sleep { @[execname] = count(); }
/* zonesafe: disabled: args[1]->pr_fname cannot be read in a zone
sched:::wakeup { @[args[1]->pr_fname] = count(); }
*/
sched:::enqueue { self->queued = timestamp; }
sched:::dequeue /self->queued/ { @q = quantize(timestamp - self->queued); self->queued = 0; }
sched:::preempt, sched:::surrender, sched:::remain-cpu { @[execname] = count(); }
sched:::tick { @[execname] = count(); }
/* zonesafe: disabled: args[2] cannot be read in a zone
sched:::change-pri { @[args[2]] = count(); }
*/
sched:::schedctl-yield { @[execname] = count(); }
sched:::schedctl-nopreempt { @[execname] = count(); }
sched:::cpucaps-sleep { @[execname] = count(); }
sched:::off-cpu, sched:::on-cpu { @[probename] = count(); }
sched::: { @[probename] = count(); }
sched:::nonesuch { @[probename] = count(); }
syscall:::entry { @[probefunc] = count(); }
