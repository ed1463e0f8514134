/* what looks at the arguments, and what only passes them on */
int counted[string];
inline string ARGS = execname;

/* zonesafe: what nothing defines any more, so that the rest compiles */
self string first;

/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { @a[strstr(curpsinfo->pr_psargs, "x")] = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { @b[strchr(curpsinfo->pr_psargs, 'x')] = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { @c[strrchr(curpsinfo->pr_psargs, 'x')] = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { @d[index(curpsinfo->pr_psargs, "x")] = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { @e[rindex(curpsinfo->pr_psargs, "x")] = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { @f[strtok(curpsinfo->pr_psargs, " ")] = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { @g[substr(curpsinfo->pr_psargs, 1)] = count(); }
*/
syscall::read:entry { @h[strjoin(execname, "x")] = count(); }
syscall::read:entry { @i[strlen(execname)] = count(); }
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { @j = sum(curpsinfo->pr_psargs == "x" ? 1 : 0); }
*/
syscall::read:entry { trace(pid ? execname : "x"); }
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry { trace("x" == curpsinfo->pr_psargs ? 1 : 0); }
*/
syscall::read:entry /execname != ""/ { @k = count(); }
syscall::read:entry /NULL == execname/ { @l = count(); }
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry /curpsinfo->pr_psargs > ""/ { @m = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::read:entry /curpsinfo->pr_psargs != "x"/ { @n = count(); }
*/
syscall::read:entry /counted[execname]/ { @o = count(); }

syscall::write:entry { self->tested = execname; }
syscall::write:return /self->tested != NULL/ { trace(self->tested); self->tested = 0; }

/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::write:entry { self->compared = curpsinfo->pr_psargs; }
*/
/* zonesafe: disabled: needs self->compared: curpsinfo->pr_psargs cannot be read in a zone
syscall::write:return /self->compared == "x"/ { trace(self->compared); }
*/

/* zonesafe: disabled: curpsinfo->pr_psargs cannot be read in a zone
syscall::write:entry { self->first = curpsinfo->pr_psargs; }
*/
syscall::write:return { self->second = self->first; self->first = self->second; }
syscall::write:return /self->second == "x"/ { trace(1); }

syscall::write:entry { @p[ARGS] = count(); }
