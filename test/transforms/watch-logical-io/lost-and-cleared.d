io:::start
{
	this->b = args[0]->b_forw;
	trace(this->b);
	this->b = 0;
}
