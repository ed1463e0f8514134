/* what looks at the arguments, and what only passes them on */
int counted[string];
inline string ARGS = curpsinfo->pr_psargs;

syscall::read:entry { @a[strstr(curpsinfo->pr_psargs, "x")] = count(); }
syscall::read:entry { @b[strchr(curpsinfo->pr_psargs, 'x')] = count(); }
syscall::read:entry { @c[strrchr(curpsinfo->pr_psargs, 'x')] = count(); }
syscall::read:entry { @d[index(curpsinfo->pr_psargs, "x")] = count(); }
syscall::read:entry { @e[rindex(curpsinfo->pr_psargs, "x")] = count(); }
syscall::read:entry { @f[strtok(curpsinfo->pr_psargs, " ")] = count(); }
syscall::read:entry { @g[substr(curpsinfo->pr_psargs, 1)] = count(); }
syscall::read:entry { @h[strjoin(curpsinfo->pr_psargs, "x")] = count(); }
syscall::read:entry { @i[strlen(curpsinfo->pr_psargs)] = count(); }
syscall::read:entry { @j = sum(curpsinfo->pr_psargs == "x" ? 1 : 0); }
syscall::read:entry { trace(pid ? curpsinfo->pr_psargs : "x"); }
syscall::read:entry { trace("x" == curpsinfo->pr_psargs ? 1 : 0); }
syscall::read:entry /curpsinfo->pr_psargs != ""/ { @k = count(); }
syscall::read:entry /NULL == curpsinfo->pr_psargs/ { @l = count(); }
syscall::read:entry /curpsinfo->pr_psargs > ""/ { @m = count(); }
syscall::read:entry /curpsinfo->pr_psargs != "x"/ { @n = count(); }
syscall::read:entry /counted[curpsinfo->pr_psargs]/ { @o = count(); }

syscall::write:entry { self->tested = curpsinfo->pr_psargs; }
syscall::write:return /self->tested != NULL/ { trace(self->tested); self->tested = 0; }

syscall::write:entry { self->compared = curpsinfo->pr_psargs; }
syscall::write:return /self->compared == "x"/ { trace(self->compared); }

syscall::write:entry { self->first = curpsinfo->pr_psargs; }
syscall::write:return { self->second = self->first; self->first = self->second; }
syscall::write:return /self->second == "x"/ { trace(1); }

syscall::write:entry { @p[ARGS] = count(); }
