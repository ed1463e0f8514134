int pending[string];

/* zonesafe: disabled: io:nfs::start cannot be enabled in a zone
io:nfs::start { @nfs = sum(args[0]->b_bcount); }
*/
/* zonesafe: disabled: io::: cannot be enabled in a zone
io::: { @any[probename] = count(); }
*/
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start /args[0]->b_flags & B_PAGEIO/ { @paging = count(); }
*/
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start { @flags[args[0]->b_flags] = count(); }
*/
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start /pending[args[1]->dev_statname] == 0/ { @idle = count(); }
*/
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start /args[2]->fi_mount == "\/export"/ { @mount = count(); }
*/
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start { start[arg0] = timestamp; }
*/
/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done /start[arg0] && args[0]->b_resid == 0/ { @times = quantize(timestamp - start[arg0]); start[arg0] = 0; }
*/
/* zonesafe: disabled: fbt::ufs_read:entry cannot be enabled in a zone
fbt::ufs_read:entry { self->reading = 1; }
*/
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start /self->reading/ { @within = count(); }
*/
syscall::read:entry,
syscall::readv:entry,
syscall::pread*:entry,
syscall::write:entry,
syscall::writev:entry,
syscall::pwrite*:entry /pid != $pid && fds[arg0].fi_fs != "sockfs" && fds[arg0].fi_fs != "fifofs" && fds[arg0].fi_fs == "zfs"/ { @zfs = count(); }
