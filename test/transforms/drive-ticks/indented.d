 syscall:::entry
 {
	@ = count();
 }

 /* Print */
 profile:::tick-1s
 {
	printa(@);
 }

 fbt:::entry
 {
	calls++;
 }
