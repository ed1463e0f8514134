#pragma D option quiet

uint64_t last[string];

inline int OPT_device = 0;
inline string DEVICE = ".";

io:::start
{
	self->ok = OPT_device ? 0 : 1;
	(OPT_device == 1 && DEVICE == args[1]->dev_statname) ? self->ok = 1 : 1;
}

io:::start
/self->ok/
{
	start[args[0]->b_edev, args[0]->b_blkno] = timestamp;
	pending[args[1]->dev_statname]++;
	self->ok = 0;
}

io:::done
/start[args[0]->b_edev, args[0]->b_blkno]/
{
	pending[args[1]->dev_statname]--;
	this->idle = timestamp - last[args[1]->dev_statname];
	printf("%5s %d %d\n", args[1]->dev_statname, args[0]->b_bcount,
	    timestamp - start[args[0]->b_edev, args[0]->b_blkno]);
	OPT_device ? printf("%d idle\n", this->idle) : 1;
	last[args[1]->dev_statname] = timestamp;
	start[args[0]->b_edev, args[0]->b_blkno] = 0;
}

io:::done
/pending[args[1]->dev_statname] < 0/
{
	pending[args[1]->dev_statname] = 0;
}
