fbt::fop_read:entry /args[0]->v_type != VREG && pid > 1/ { @a = count(); }
fbt::fop_read:entry /args[0]->v_type != VREG || pid > 1/ { @b = count(); }
fbt::fop_read:entry /args[0]->v_type == VREG || pid > 1/ { @c = count(); }
fbt::fop_read:entry /!(args[0]->v_type == VREG)/ { @d = count(); }
fbt::fop_read:entry { @f[args[0]->v_type == VREG ? "file" : "other"] = count(); }
fbt::fop_read:entry { this->type = args[0]->v_type; @g[this->type] = count(); }
fbt::fop_read:entry
{
	@type[args[0]->v_type] = count();
	printf("%d\n", args[0]->v_type + 1);
}
fbt::fop_read:entry { printf("%s opens a thing that is of this type, whatever it may be: %d\n", execname, args[0]->v_type); }
