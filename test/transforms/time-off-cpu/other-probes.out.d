/* zonesafe: disabled: sched:::sleep cannot be enabled in a zone
sched:::sleep { @[execname] = count(); }
*/
/* zonesafe: disabled: sched:::wakeup cannot be enabled in a zone
sched:::wakeup { @[args[1]->pr_fname] = count(); }
*/
/* zonesafe: disabled: sched:::enqueue cannot be enabled in a zone
sched:::enqueue { self->queued = timestamp; }
*/
/* zonesafe: disabled: sched:::dequeue cannot be enabled in a zone
sched:::dequeue /self->queued/ { @q = quantize(timestamp - self->queued); self->queued = 0; }
*/
/* zonesafe: disabled: sched:::preempt cannot be enabled in a zone
sched:::preempt, sched:::surrender, sched:::remain-cpu { @[execname] = count(); }
*/
/* zonesafe: disabled: sched:::tick cannot be enabled in a zone
sched:::tick { @[execname] = count(); }
*/
/* zonesafe: disabled: sched:::change-pri cannot be enabled in a zone
sched:::change-pri { @[args[2]] = count(); }
*/
/* zonesafe: disabled: sched:::schedctl-yield cannot be enabled in a zone
sched:::schedctl-yield { @[execname] = count(); }
*/
/* zonesafe: disabled: sched:::schedctl-nopreempt cannot be enabled in a zone
sched:::schedctl-nopreempt { @[execname] = count(); }
*/
/* zonesafe: disabled: sched:::cpucaps-sleep cannot be enabled in a zone
sched:::cpucaps-sleep { @[execname] = count(); }
*/
/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu, sched:::on-cpu { @[probename] = count(); }
*/
/* zonesafe: disabled: sched::: cannot be enabled in a zone
sched::: { @[probename] = count(); }
*/
/* zonesafe: disabled: sched:::nonesuch cannot be enabled in a zone
sched:::nonesuch { @[probename] = count(); }
*/
syscall:::entry { @[probefunc] = count(); }
