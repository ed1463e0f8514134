int total;
self int f;

sched:::off-cpu
{
	self->a = timestamp;
}

sched:::on-cpu
/self->a < 0/
{
	@a1 = sum(timestamp - self->a);
	self->a = 0;
}

sched:::off-cpu
{
	self->b = timestamp;
}

sched:::on-cpu
/self->b > 1/
{
	@b1 = sum(timestamp - self->b);
	self->b = 0;
}

sched:::off-cpu
{
	self->c = timestamp;
}

sched:::on-cpu
/self->c || pid == 3/
{
	@c1 = sum(timestamp - self->c);
	self->c = 0;
}

sched:::off-cpu
{
	self->d = timestamp; n++;
}

sched:::on-cpu
/self->d/
{
	@d1 = sum(timestamp - self->d);
	self->d = 0;
}

sched:::off-cpu
{
	self->e = vtimestamp;
}

sched:::on-cpu
/self->e/
{
	@e1 = sum(timestamp - self->e);
	self->e = 0;
}

sched:::off-cpu
{
	self->f += timestamp;
}

sched:::on-cpu
/self->f/
{
	@f1 = sum(timestamp - self->f);
	self->f = 0;
}

sched:::off-cpu
{
	self->g[1] = timestamp;
}

sched:::on-cpu
/self->g[1]/
{
	@g1 = sum(timestamp - self->g[1]);
	self->g[1] = 0;
}

sched:::off-cpu
{
	self->h = timestamp;
}

sched:::on-cpu
/self->h/
{
	@h1 = sum(timestamp - self->h);
	self->h = 1;
}

sched:::off-cpu
{
	self->i = timestamp;
}

sched:::on-cpu
/self->i/
{
	@i1 = sum(timestamp - self->i);
	self->i -= 0;
}

sched:::off-cpu
{
	self->j = timestamp;
}

sched:::on-cpu
/self->j/
{
	@j1 = sum(timestamp - self->j);
	self->j = 0;
	self->j = 0;
}

sched:::off-cpu
{
	self->k = timestamp;
}

sched:::on-cpu
/self->k/
{
	@k1 = sum(timestamp + self->k);
	self->k = 0;
}

sched:::off-cpu
{
	self->l = timestamp;
}

sched:::on-cpu
/self->l/
{
	@l1 = sum(vtimestamp - self->l);
	self->l = 0;
}

sched:::off-cpu
{
	self->m = timestamp;
}

sched:::on-cpu
/self->m/
{
	@m1 = sum(timestamp - self->m);
	@m2 = max(self->m);
	self->m = 0;
}

sched:::off-cpu
{
	self->n = timestamp;
}

sched:::on-cpu
/self->n/
{
	@n1 = sum(timestamp - self->n);
	@n2 = max(timestamp);
	self->n = 0;
}

sched:::off-cpu
{
	self->o = timestamp;
}

sched:::on-cpu
/self->o/
{
	@o1[cpu] = sum(timestamp - self->o);
	self->o = 0;
}

sched:::off-cpu
{
	self->p = timestamp;
}

sched:::on-cpu
/self->p/
{
	@p1[`lbolt] = sum(timestamp - self->p);
	self->p = 0;
}

sched:::off-cpu
{
	self->q = timestamp;
}

sched:::on-cpu
/self->q/
{
	@q1[timestamp - self->q] = count();
	self->q = 0;
}

sched:::off-cpu
{
	self->r = timestamp;
}

sched:::on-cpu
/self->r/
{
	@r1 = avg(timestamp - self->r);
	self->r = 0;
}

sched:::off-cpu
{
	self->s = timestamp;
}

sched:::on-cpu
/self->s/
{
	@s1 = sum((timestamp - self->s) % 1000);
	self->s = 0;
}

sched:::off-cpu
{
	self->t = timestamp;
}

sched:::on-cpu
/self->t/
{
	@t1 = sum(1000 / (timestamp - self->t));
	self->t = 0;
}

sched:::off-cpu
{
	self->u = timestamp;
}

sched:::on-cpu
/self->u/
{
	@u1 = sum((timestamp - self->u) * pid);
	self->u = 0;
}

sched:::off-cpu
{
	self->v = timestamp;
}

sched:::on-cpu
/self->v/
{
	@v1[stack()] = sum(timestamp - self->v);
	self->v = 0;
}

sched:::off-cpu
{
	self->w = timestamp;
}

sched:::on-cpu
/self->w/
{
	this->w1 = timestamp - self->w;
	self->w = 0;
}

sched:::off-cpu
{
	self->x = timestamp;
}

sched:::on-cpu
/self->x/
{
	@x1 = sum(timestamp - self->x);
	printf("%d", pid);
	self->x = 0;
}

sched:::off-cpu
{
	self->y = timestamp;
}

sched:::on-cpu
/self->y/
{
	total += timestamp - self->y;
	self->y = 0;
}

sched:::off-cpu
{
	self->z = timestamp;
}

sched:::on-cpu
/self->z/
{
	@z1[ustack()] = count();
	self->z = 0;
}
