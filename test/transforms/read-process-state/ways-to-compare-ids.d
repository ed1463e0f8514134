/* a real id beside the effective one, beside another, and beside none */
syscall::read:entry /curpsinfo->pr_uid == uid/ { @a = count(); }
syscall::read:entry /uid != curthread->t_cred->cr_ruid/ { @b = count(); }
syscall::read:entry /curpsinfo->pr_uid == curpsinfo->pr_euid/ { @c = count(); }
syscall::read:entry /curpsinfo->pr_uid && uid/ { @d = count(); }
syscall::read:entry /curpsinfo->pr_uid || uid/ { @e = count(); }
syscall::read:entry /curpsinfo->pr_uid == gid/ { @f = count(); }
syscall::read:entry /curpsinfo->pr_gid == gid/ { @g = count(); }
syscall::read:entry /curpsinfo->pr_uid == 100/ { @h = count(); }
syscall::read:entry /curpsinfo->pr_uid == curthread->t_cred->cr_ruid/ { @i = count(); }
syscall::read:entry { this->effective = (uid); this->other = pid; }
syscall::read:entry /curpsinfo->pr_uid == this->effective/ { @j = count(); }
syscall::read:entry /curpsinfo->pr_uid == this->other/ { @k = count(); }
syscall::read:entry { trace(curpsinfo->pr_uid - uid); trace(curpsinfo->pr_uid); }
