struct kind
{
	string name;
};

translator struct kind <int kind>
{
	name = kind == 1 ? "file" : kind == 2 ? "directory" : "other";
};

fbt::fop_read:entry
{
	trace(xlate <struct kind *>(args[0]->v_type)->name);
}
