syscall::read:entry
/(uregs[R_SP] >> 32 ? PR_MODEL_LP64 : PR_MODEL_ILP32) == PR_MODEL_LP64/
{
	@[execname, (uregs[R_SP] >> 32 ? PR_MODEL_LP64 : PR_MODEL_ILP32) == PR_MODEL_ILP32 ? "32" : "64"] = count();
}
