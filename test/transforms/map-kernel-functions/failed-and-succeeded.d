fbt::fop_read:return /arg1 == 0/ { @a = count(); }
fbt::fop_read:return /arg1 != 0/ { @b = count(); }
fbt::fop_read:return /!arg1 && pid/ { @c = count(); }
fbt::fop_read:return /arg1 == EAGAIN/ { @d = count(); }
fbt::fop_read:return { @e[arg1] = count(); }
fbt::fop_read:return { trace(arg0); }
