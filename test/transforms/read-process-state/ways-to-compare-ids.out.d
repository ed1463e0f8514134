/* a real id beside the effective one, beside another, and beside none */
/* zonesafe: disabled: curpsinfo->pr_uid cannot be read in a zone
syscall::read:entry /curpsinfo->pr_uid == uid/ { @a = count(); }
*/
/* zonesafe: disabled: curthread->t_cred->cr_ruid cannot be read in a zone
syscall::read:entry /uid != curthread->t_cred->cr_ruid/ { @b = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_uid cannot be read in a zone
syscall::read:entry /curpsinfo->pr_uid == curpsinfo->pr_euid/ { @c = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_uid cannot be read in a zone
syscall::read:entry /curpsinfo->pr_uid && uid/ { @d = count(); }
*/
/* zonesafe: disabled: curpsinfo->pr_uid cannot be read in a zone
syscall::read:entry /curpsinfo->pr_uid || uid/ { @e = count(); }
*/
syscall::read:entry /uid == gid/ { @f = count(); }
/* zonesafe: disabled: curpsinfo->pr_gid cannot be read in a zone
syscall::read:entry /curpsinfo->pr_gid == gid/ { @g = count(); }
*/
syscall::read:entry /uid == 100/ { @h = count(); }
syscall::read:entry /uid == uid/ { @i = count(); }
syscall::read:entry { this->effective = (uid); this->other = pid; }
/* zonesafe: disabled: curpsinfo->pr_uid cannot be read in a zone
syscall::read:entry /curpsinfo->pr_uid == this->effective/ { @j = count(); }
*/
syscall::read:entry /uid == this->other/ { @k = count(); }
syscall::read:entry { /* zonesafe: curpsinfo->pr_uid cannot be read in a zone: trace(curpsinfo->pr_uid - uid); */ trace(uid); }
