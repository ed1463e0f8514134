fbt::fop_read:entry { @a[args[0]->v_path ? args[0]->v_path : "none"] = count(); }
fbt::fop_read:entry { @b[args[0]->v_path == NULL ? "none" : stringof(args[0]->v_path)] = count(); }
fbt::fop_read:entry { @c[args[0]->v_path != 0 ? basename(args[0]->v_path) : "none"] = count(); }
fbt::fop_read:entry { @d[(args[0]->v_path) ? (dirname(args[0]->v_path)) : ("none")] = count(); }
fbt::fop_read:entry { @e[args[0]->v_path ? args[0]->v_path : execname] = count(); }
fbt::fop_read:entry { @f[args[0]->v_path ? strjoin(args[0]->v_path, "x") : "none"] = count(); }
fbt::fop_read:entry { @g[pid ? args[0]->v_path : "none"] = count(); }
fbt::fop_read:entry { @h[args[0]->v_path ? "some" : "none"] = count(); }
