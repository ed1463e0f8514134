#!/usr/bin/ksh
# sockets - accepted connections, through the preprocessor.
typeset -i debug=0
[[ $1 == -d ]] && debug=1

dtrace -C -s <( print -r '
#include <sys/socket.h>
#define DEBUG '$debug'

#if DEBUG
dtrace:::BEGIN { printf("tracing\n"); }
#endif

fbt:sockfs:sotpi_accept:return
/arg1 == 0/
{
	printf("%s\n", execname);
}

syscall::accept:return
{
	@accepted[execname] = count();
}

tick-100ms
{
	printa(@accepted);
}
' )
