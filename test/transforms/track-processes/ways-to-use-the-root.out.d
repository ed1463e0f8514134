/* shown, and decided on */
syscall::read:entry { trace("/"); }
syscall::read:entry { trace(pid ? "/" : "x"); @["/"] = count(); }
/* zonesafe: disabled: root cannot be read in a zone
syscall::read:entry { trace(root == "/"); }
*/
/* zonesafe: disabled: root cannot be read in a zone
syscall::read:entry /root != NULL/ { trace(1); }
*/
