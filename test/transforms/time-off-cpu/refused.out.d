/* counts, averages, prints */
/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { self->a = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->a/ { @a[execname] = avg(timestamp - self->a); self->a = 0; }
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { self->b = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->b/ { printf("%d\n", timestamp - self->b); self->b = 0; }
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { self->c = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->c/ { @c[execname] = sum(timestamp - self->c); @n[execname] = count(); self->c = 0; }
*/

/* where or when it was */
/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { self->d = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->d/ { @d[cpu] = sum(timestamp - self->d); self->d = 0; }
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { self->e = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->e/ { @e[stack()] = sum(timestamp - self->e); self->e = 0; }
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu /curlwpsinfo->pr_state == SSLEEP/ { self->f = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->f/ { @f[execname] = sum(timestamp - self->f); self->f = 0; }
*/

/* not the idiom */
/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { self->g = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu { @g[execname] = sum(timestamp - self->g); self->g = 0; }
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu /uid/ { self->h = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->h/ { @h[execname] = sum(timestamp - self->h); }
*/

/* zonesafe: what nothing defines any more, so that the rest compiles */
self uint64_t i;

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { self->i = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->i/ { @i[execname] = sum(timestamp - self->i); self->i = 0; }
*/
syscall:::entry /self->i/ { @calls = count(); }

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { self->j = timestamp; self->why = execname; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /self->j/ { @j[self->why] = sum(timestamp - self->j); self->j = 0; }
*/

/* zonesafe: disabled: sched:::off-cpu cannot be enabled in a zone
sched:::off-cpu { start[cpu] = timestamp; }
*/
/* zonesafe: disabled: sched:::on-cpu cannot be enabled in a zone
sched:::on-cpu /start[cpu]/ { @k = sum(timestamp - start[cpu]); start[cpu] = 0; }
*/
