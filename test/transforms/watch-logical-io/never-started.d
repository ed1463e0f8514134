io:::done
/execname == "cp"/
{
	began[arg0] = 0;
	@ = count();
}
