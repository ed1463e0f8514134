proc:::signal-clear
#!
{ trace(args[0]); }
