sched:::sleep { @[execname] = count(); }
sched:::wakeup { @[args[1]->pr_fname] = count(); }
sched:::enqueue { self->queued = timestamp; }
sched:::dequeue /self->queued/ { @q = quantize(timestamp - self->queued); self->queued = 0; }
sched:::preempt, sched:::surrender, sched:::remain-cpu { @[execname] = count(); }
sched:::tick { @[execname] = count(); }
sched:::change-pri { @[args[2]] = count(); }
sched:::schedctl-yield { @[execname] = count(); }
sched:::schedctl-nopreempt { @[execname] = count(); }
sched:::cpucaps-sleep { @[execname] = count(); }
sched:::off-cpu, sched:::on-cpu { @[probename] = count(); }
sched::: { @[probename] = count(); }
sched:::nonesuch { @[probename] = count(); }
syscall:::entry { @[probefunc] = count(); }
