fbt::fop_read:entry
{
	@a[args[0]->v_path ? stringof(args[0]->v_path) : execname] = count();
	@b[args[0]->v_path == NULL ? "none" : stringof(args[0]->v_path)] = count();
	@c[stringof(args[0]->v_path), args[0]->v_type == VSOCK ? "s" : "f"] = count();
}
