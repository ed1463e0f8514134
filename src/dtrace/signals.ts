/** Signals, and the reasons for an exit that siginfo_t gives. */

/** Their numbers (sys/signal.h). */
export const signals: ReadonlyMap<string, number> = new Map(
  `HUP INT QUIT ILL TRAP ABRT EMT FPE KILL BUS SEGV SYS PIPE ALRM TERM USR1 USR2 CLD PWR WINCH URG POLL STOP TSTP CONT
    TTIN TTOU VTALRM PROF XCPU XFSZ WAITING LWP FREEZE THAW CANCEL LOST XRES JVM1 JVM2 INFO`
    .split(/\s+/)
    .flatMap((name, i): [string, number][] => [[`SIG${name}`, i + 1]])
    .concat([
      ['SIGIOT', 6],
      ['SIGCHLD', 18],
      ['SIGIO', 22],
    ]),
);

/** What comes from the kernel alone, whatever kill(2) could do: traps, timers, dead children, broken pipes. */
const ofKernel: ReadonlySet<number> = new Set(
  'ILL TRAP EMT FPE BUS SEGV SYS PIPE ALRM CLD POLL VTALRM PROF XCPU XFSZ'
    .split(' ')
    .map((name) => signals.get(`SIG${name}`)!),
);

/** What programs send, if only with kill(1). */
export const sentByPrograms: readonly number[] = [...new Set(signals.values())].filter(
  (signal) => !ofKernel.has(signal),
);

/** The reasons for an exit (sys/siginfo.h). */
export const exitReasons: ReadonlyMap<string, number> = new Map([
  ['CLD_EXITED', 1],
  ['CLD_KILLED', 2],
  ['CLD_DUMPED', 3],
]);
