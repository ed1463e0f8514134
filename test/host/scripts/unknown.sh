#!/bin/sh
dtrace -n 'proc:::exec-success { trace(execname); }'
eval "dtrace -n '$1'"
dtrace -n "$2"
dtrace -s "$3"
dtrace -n "$4"'
syscall::read:entry { @[execname] = count(); }'
dtrace -V
echo "dtrace -n is not run here"
