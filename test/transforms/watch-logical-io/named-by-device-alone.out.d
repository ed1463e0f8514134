/* a device has many requests at a time */
/* zonesafe: disabled: io:::start cannot be enabled in a zone
io:::start
{
	this->device = args[0]->b_edev;
	began[this->device] = timestamp;
}
*/

/* zonesafe: disabled: io:::done cannot be enabled in a zone
io:::done
{
	this->device = args[0]->b_edev;
	@ = max(timestamp - began[this->device]);
	began[this->device] = 0;
}
*/
