readch { @a = sum(arg0); }
sysinfo:genunix::writech { @b = sum(arg0); }
sysinfo::read:readch { @c = sum(arg0); }
sysinfo::p*64:readch { @d = sum(arg0); }
sysinfo::cfork:sysvfork { @e = count(); }
sysinfo::rea[d]*:sysread{@f=count();}
