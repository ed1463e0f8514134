/* beside a user stack the key goes, wherever it stands */
syscall::read:entry { @a[ustack(), pid] = count(); }
syscall::read:entry { @b[pid, ustack()] = count(); }
syscall::read:entry { @c[jstack()] = count(); }
/* zonesafe: disabled: stack() is refused in a zone
syscall::read:entry { @d[stack(), ustack()] = count(); }
*/
/* zonesafe: disabled: stack() is refused in a zone
syscall::write:entry { @d[ustack(), stack()] = count(); }
*/
/* zonesafe: disabled: stack() is refused in a zone
syscall::read:entry { @e[stack(), ustack(), stack(5)] = count(); }
*/
/* zonesafe: disabled: stack() is refused in a zone
syscall::read:entry { @f[stack()] = count(); }
*/
syscall::read:entry { @[ustack()] = count(); }
syscall::read:entry { @g[ustack(), pid, uid] = count(); }
syscall::read:entry { @h[pid, ustack()] = count(); }
syscall::read:entry { @i[ustack()] = count(); }
syscall::read:entry { /* zonesafe: stack() is refused in a zone: @j[stack(), ustack()] = count(); */ @k[ustack(), jstack()] = count(); }
syscall::read:entry { counted[pid]++; last = pid; ustack(); trace(1); }
syscall::read:entry { ustack();trace(1); }
syscall::read:entry { (ustack()); }
syscall::read:entry
{
	jstack();
	trace(2);
	ustack(); 
}

/* a conversion for each key but the last, and one for the value */
END { printa("%k %@d\n", @a); }
END { printa(" %k %d %d %@u\n", @g); }
END { printa("%-10d %@d\n", @h); }
/* zonesafe: disabled: needs @j: stack() is refused in a zone
END { printa(@j, @k); }
*/
END { printa(@b); /* zonesafe: needs @j: stack() is refused in a zone: normalize(@j, 2); */ }
