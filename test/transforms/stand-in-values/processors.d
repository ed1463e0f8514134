syscall::read:entry
{
	printf("%d %d %d %d %d\n", pid, cpu, pset, chip, lgrp);
	printf("%d %d %d %d %d\n", pid, curcpu->cpu_id, curcpu->cpu_pset, curcpu->cpu_chip, curcpu->cpu_lgrp);
	printf("%d %d %s %s\n", pid, curcpu->cpu_info.pi_clock, stringof(curcpu->cpu_info.pi_processor_type),
	    stringof(curcpu->cpu_info.pi_fputypes));
	printf("%d %d\n", pid, curthread->t_cpu->cpu_disp->disp_nrunnable);
}
