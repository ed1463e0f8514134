io:::start
{
	@a[(int)args[1]->dev_instance, execname] = count();
	@b[(args[1]->dev_statname), pid] = count();
	@c[args[1]->dev_name, "x"] = count();
	@d[args[1]->dev_name] = count();
	@e[strlen(args[1]->dev_name), pid] = count();
	@f[args[1]->dev_name, args[1]->dev_statname] = count();
}

io:::start
{
	seen[args[1]->dev_name, execname] = 1;
}
