#define SIZE args[0]->b_bcount
#define NAME execname

inline string FILE = args[2]->fi_pathname;

io:::start
{
	@sizes[NAME] = quantize(SIZE);
}

io:::start
{
	@files[FILE] = count();
}

io:::start
{
	@names[NAME] = count();
}
