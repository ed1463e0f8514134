inline string who = probeprov;

io:::start
{
	@[who] = count();
}
