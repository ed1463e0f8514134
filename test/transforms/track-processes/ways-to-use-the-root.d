/* shown, and decided on */
syscall::read:entry { trace(root); }
syscall::read:entry { trace(pid ? root : "x"); @[root] = count(); }
syscall::read:entry { trace(root == "/"); }
syscall::read:entry /root != NULL/ { trace(1); }
