/* shown, and decided on */
syscall::read:entry { trace(root); }
syscall::read:entry { trace(pid ? root : "x"); @[root] = count(); }
syscall::read:entry { trace(root ? 1 : 0); }
syscall::read:entry { trace(root == "/"); }
syscall::read:entry /root != NULL/ { trace(1); }
