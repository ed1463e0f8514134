/* no line ends behind the statement */
profile-97
{
	ustack();
	}