/* beside a user stack the key goes, wherever it stands */
syscall::read:entry { @a[ustack(), stack(), pid] = count(); }
syscall::read:entry { @b[pid, ustack(), stack()] = count(); }
syscall::read:entry { @c[stack(5), jstack()] = count(); }
syscall::read:entry { @d[stack(), ustack()] = count(); }
syscall::write:entry { @d[ustack(), stack()] = count(); }
syscall::read:entry { @e[stack(), ustack(), stack(5)] = count(); }
syscall::read:entry { @f[stack()] = count(); }
syscall::read:entry { @[stack(), ustack()] = count(); }
syscall::read:entry { @g[stack(), ustack(), pid, uid] = count(); }
syscall::read:entry { @h[pid, stack(), ustack()] = count(); }
syscall::read:entry { @i[ustack(), stack()] = count(); }
syscall::read:entry { @j[stack(), ustack()] = count(); @k[ustack(), ustack(5)] = count(); }
syscall::read:entry { counted[pid]++; last = pid; ustack(); stack(); trace(1); }
syscall::read:entry { ustack();stack();   trace(1); }
syscall::read:entry { (ustack()); stack(); }
syscall::read:entry
{
	jstack();
	stack(); trace(2);
	ustack(); stack();
	stack(3);
}

/* a conversion for each key but the last, and one for the value */
END { printa("%k %@d\n", @a); }
END { printa("%k %k %d %d %@u\n", @g); }
END { printa("%-10d %@d\n", @h); }
END { printa(@j, @k); }
END { printa(@b); normalize(@j, 2); }
