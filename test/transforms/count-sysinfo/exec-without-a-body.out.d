syscall::exec*:return
/errno != ENOENT && errno != ENOTDIR/
{
}
