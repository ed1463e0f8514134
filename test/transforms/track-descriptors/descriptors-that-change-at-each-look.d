/* looked at twice where the path is not known, once where it is compared */
syscall::read:entry { this->fd = arg0; trace(fds[this->fd++].fi_pathname); }
syscall::read:entry { this->fd = arg0; trace(fds[++this->fd].fi_pathname); }
syscall::read:entry { this->fd = arg0; trace(fds[--this->fd].fi_name); }
syscall::read:entry { this->fd = arg0; trace(fds[-this->fd].fi_name); }
syscall::read:entry { trace(fds[this->fd = arg0].fi_dirname); }
syscall::read:entry { trace(fds[strlen(execname)].fi_dirname); }
syscall::read:entry { trace(fds[strlen(execname)].fi_oflags); }
syscall::read:entry { trace(fds[this->fd++].fi_pathname == "/etc/passwd"); }
syscall::read:entry { trace(fds[(arg0)].fi_pathname); trace((fds[arg0]).fi_name); }
syscall::read:entry { trace(fds[arg0].fi_mount); trace(fds[arg0].fi_offset); }
