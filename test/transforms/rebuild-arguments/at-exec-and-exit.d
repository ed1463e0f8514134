syscall::exec*:return
/errno == 0/
{
    printf("%s\n", curpsinfo->pr_psargs);
}

proc:::exit
{
    printf("%s ends\n", curpsinfo->pr_psargs);
}
