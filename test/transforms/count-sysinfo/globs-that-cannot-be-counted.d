/* of one kind, of several, and with a counter that can be had among them */
sysinfo:::rw_* { @a = count(); }
sysinfo:::ufs* { @b = count(); }
sysinfo:::mod* { @c = count(); }
sysinfo:::*ch { @d = count(); }
sysinfo:::m* { @e = count(); }
sysinfo:::phread,sysinfo:::sysread { @f = count(); }
sysinfo:::nosuch { @g = count(); }
