int pending[string];

io:nfs::start { @nfs = sum(args[0]->b_bcount); }
io::: { @any[probename] = count(); }
io:::start /args[0]->b_flags & B_PAGEIO/ { @paging = count(); }
io:::start { @flags[args[0]->b_flags] = count(); }
io:::start /pending[args[1]->dev_statname] == 0/ { @idle = count(); }
io:::start /args[2]->fi_mount == "\/export"/ { @mount = count(); }
io:::start { start[arg0] = timestamp; }
io:::done /start[arg0] && args[0]->b_resid == 0/ { @times = quantize(timestamp - start[arg0]); start[arg0] = 0; }
fbt::ufs_read:entry { self->reading = 1; }
io:::start /self->reading/ { @within = count(); }
io:::start /args[2]->fi_fs == "zfs"/ { @zfs = count(); }
