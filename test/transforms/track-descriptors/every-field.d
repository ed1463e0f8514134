syscall::fcntl:entry
{
  this->mode = fds[arg0].fi_oflags & 3;
  printf("%s: %s in %s (%s), mode %d\n", fds[arg0].fi_fs, fds[arg0].fi_name,
      fds[arg0].fi_dirname, fds[arg0].fi_pathname, this->mode);
}
