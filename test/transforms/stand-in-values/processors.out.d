syscall::read:entry
{
	printf("%d %d %d %d %d\n", pid, -1 /* cpu */, -1 /* pset */, -1 /* chip */, -1 /* lgrp */);
	printf("%d %d %d %d %d\n", pid, -1 /* cpu_id */, -1 /* cpu_pset */, -1 /* cpu_chip */, -1 /* cpu_lgrp */);
	printf("%d %d %s %s\n", pid, -1 /* pi_clock */, "-" /* pi_processor_type */,
	    "-" /* pi_fputypes */);
	printf("%d %d\n", pid, -1 /* disp_nrunnable */);
}
