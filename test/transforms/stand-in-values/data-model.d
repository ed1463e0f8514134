syscall::read:entry
/curpsinfo->pr_dmodel == PR_MODEL_LP64/
{
	@[execname, curpsinfo->pr_dmodel == PR_MODEL_ILP32 ? "32" : "64"] = count();
}
