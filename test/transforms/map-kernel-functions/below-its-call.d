#!/usr/sbin/dtrace -s

syscall::read:entry
/pid == $target/
{
	self->fd = arg0 + 1;
}

/* the path of the file that is read or written */
fbt::fop_read:entry,
fbt::fop_write:entry
/self->fd/
{
	self->path = args[0]->v_path == 0 ? "<none>" : cleanpath(args[0]->v_path);
}

syscall::read:return
/self->fd/
{
	@["read", self->fd - 1, self->path] = count();
	self->fd = 0;
	self->path = 0;
}

syscall::write:entry
/pid == $target/
{
	self->fd = arg0 + 1;
}

syscall::write:return
/self->fd/
{
	@["write", self->fd - 1, self->path] = count();
	self->fd = 0;
	self->path = 0;
}
