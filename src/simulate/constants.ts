/** The constants that the D libraries of illumos define as inlines, with their values on x86-64. */
import { exitReasons, signals } from '../dtrace/signals.js';

const numbered = (prefix: string, names: string, first = 0): [string, number][] =>
  names
    .trim()
    .split(/\s+/)
    .map((name, i) => [`${prefix}${name}`, first + i]);

/** sys/errno.h; `-` for numbers that are not given. */
const errors = numbered(
  'E',
  `PERM NOENT SRCH INTR IO NXIO 2BIG NOEXEC BADF CHILD AGAIN NOMEM ACCES FAULT NOTBLK BUSY EXIST XDEV NODEV NOTDIR ISDIR
   INVAL NFILE MFILE NOTTY TXTBSY FBIG NOSPC SPIPE ROFS MLINK PIPE DOM RANGE NOMSG IDRM CHRNG L2NSYNC L3HLT L3RST LNRNG
   UNATCH NOCSI L2HLT DEADLK NOLCK CANCELED NOTSUP DQUOT BADE BADR XFULL NOANO BADRQC BADSLT DEADLOCK BFONT OWNERDEAD
   NOTRECOVERABLE NOSTR NODATA TIME NOSR NONET NOPKG REMOTE NOLINK ADV SRMNT COMM PROTO LOCKUNMAPPED NOTACTIVE MULTIHOP - -
   BADMSG NAMETOOLONG OVERFLOW NOTUNIQ BADFD REMCHG LIBACC LIBBAD LIBSCN LIBMAX LIBEXEC ILSEQ NOSYS LOOP RESTART STRPIPE
   NOTEMPTY USERS NOTSOCK DESTADDRREQ MSGSIZE PROTOTYPE NOPROTOOPT`,
  1,
);

/** sys/errno.h, from EPROTONOSUPPORT on. */
const networkErrors: readonly [string, number][] = [
  ...numbered('E', 'PROTONOSUPPORT SOCKTNOSUPPORT OPNOTSUPP PFNOSUPPORT AFNOSUPPORT ADDRINUSE ADDRNOTAVAIL', 120),
  ...numbered('E', 'NETDOWN NETUNREACH NETRESET CONNABORTED CONNRESET NOBUFS ISCONN NOTCONN', 127),
  ...numbered('E', 'SHUTDOWN TOOMANYREFS TIMEDOUT CONNREFUSED HOSTDOWN HOSTUNREACH ALREADY INPROGRESS STALE', 143),
  ['EWOULDBLOCK', 11],
];

/** lib/libdtrace/common/io.d.in, by sys/fcntl.h and sys/buf.h. */
const files: readonly [string, number][] = Object.entries({
  O_RDONLY: 0,
  O_WRONLY: 1,
  O_RDWR: 2,
  O_NDELAY: 0x04,
  O_APPEND: 0x08,
  O_SYNC: 0x10,
  O_DSYNC: 0x40,
  O_NONBLOCK: 0x80,
  O_CREAT: 0x100,
  O_TRUNC: 0x200,
  O_EXCL: 0x400,
  O_NOCTTY: 0x800,
  O_LARGEFILE: 0x2000,
  O_XATTR: 0x4000,
  O_RSYNC: 0x8000,
  B_BUSY: 0x1,
  B_DONE: 0x2,
  B_ERROR: 0x4,
  B_PAGEIO: 0x10,
  B_PHYS: 0x20,
  B_READ: 0x40,
  B_WRITE: 0x100,
  B_ASYNC: 0x400,
});

/** lib/libdtrace/common/procfs.d.in, by sys/procfs.h, sys/thread.h and sys/siginfo.h. */
const processes: readonly [string, number][] = [
  ...numbered('PR_MODEL_', 'UNKNOWN ILP32 LP64'),
  ...numbered('S', 'SLEEP RUN ZOMB STOP IDL ONPROC WAIT', 1),
  ...numbered('SOBJ_', 'NONE MUTEX RWLOCK CV SEMA USER USER_PI SHUTTLE'),
  ...Object.entries({
    PR_STOPPED: 0x1,
    PR_ISTOP: 0x2,
    PR_DSTOP: 0x4,
    PR_STEP: 0x8,
    PR_ASLEEP: 0x10,
    PR_PCINVAL: 0x20,
    PR_ASLWP: 0x40,
    PR_AGENT: 0x80,
    PR_DETACH: 0x100,
    PR_DAEMON: 0x200,
    PR_IDLE: 0x400,
    PR_ISSYS: 0x1000,
    PR_VFORKP: 0x2000,
    PR_ORPHAN: 0x4000,
    PR_NOSIGCHLD: 0x8000,
    PR_WAITPID: 0x10000,
    PR_FORK: 0x100000,
    PR_RLC: 0x200000,
    PR_KLC: 0x400000,
    PR_ASYNC: 0x800000,
    PR_MSACCT: 0x1000000,
    PR_BPTADJ: 0x2000000,
    PR_PTRACE: 0x4000000,
    PR_MSFORK: 0x8000000,
    CLD_TRAPPED: 4,
    CLD_STOPPED: 5,
    CLD_CONTINUED: 6,
    SI_USER: 0,
    SI_LWP: -1,
    SI_QUEUE: -2,
    SI_TIMER: -3,
    SI_ASYNCIO: -4,
    SI_MESGQ: -5,
    SI_NOINFO: 32767,
    SI_RCTL: 2049,
    SI_DTRACE: 2050,
    SEGV_MAPERR: 1,
    SEGV_ACCERR: 2,
    BUS_ADRALN: 1,
    BUS_ADRERR: 2,
    BUS_OBJERR: 3,
  }),
];

/** The stack pointer for uregs[] (lib/libdtrace/i386/regs.d.in): the 64-bit registers follow the 19 of 32 bits. */
export const R_SP: number = 39;

const registers: readonly [string, number][] = [
  ...numbered('R_', 'GS FS ES DS EDI ESI EBP ESP EBX EDX ECX EAX TRAPNO ERR EIP CS EFL UESP SS'),
  ...numbered('R_', 'R15 R14 R13 R12 R11 R10 R9 R8 RDI RSI RBP RBX RDX RCX RAX', 19),
  ...Object.entries({ R_RIP: 36, R_PC: 36, R_RFL: 38, R_PS: 38, R_RSP: R_SP, R_SP, R_FP: 29, R_R0: 33, R_R1: 30 }),
];

/** lib/libdtrace/common/{dtrace,unistd,net,tcp}.d. */
const others: readonly [string, number][] = [
  ...numbered('DTRACEFLT_', 'UNKNOWN BADADDR BADALIGN ILLOP DIVZERO NOSCRATCH KPRIV UPRIV TUPOFLOW BADSTACK'),
  ...numbered('TCP_STATE_', 'CLOSED IDLE BOUND LISTEN SYN_SENT SYN_RECEIVED', -6),
  ...numbered('TCP_STATE_', 'ESTABLISHED CLOSE_WAIT FIN_WAIT_1 CLOSING LAST_ACK FIN_WAIT_2 TIME_WAIT'),
  ...Object.entries({ AF_UNIX: 1, AF_INET: 2, AF_INET6: 26, IPPROTO_ICMP: 1, IPPROTO_TCP: 6, IPPROTO_UDP: 17 }),
];

export const constants: ReadonlyMap<string, bigint> = new Map(
  [errors, networkErrors, files, processes, registers, others, [...signals], [...exitReasons]]
    .flat()
    .map(([name, value]) => [name, BigInt(value)]),
);
