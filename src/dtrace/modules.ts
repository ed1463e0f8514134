/** The modules that probes belong to: those of the kernel by name, and those of providers that are at home in a few. */

const words = (text: string): string[] => text.split(/\s+/);

interface Kind {
  readonly modules: readonly string[];
  readonly source: string;
}

/** Those that scripts name; no list is whole, as any driver is one. */
const kinds: readonly Kind[] = [
  { modules: words('unix genunix krtld'), source: 'uts/common/Makefile.files GENUNIX_OBJS; uts/i86pc' },
  {
    modules: words(
      'ufs zfs tmpfs nfs nfssrv lofs fifofs specfs namefs procfs devfs dev ctfs objfs mntfs autofs sockfs',
    ),
    source: 'uts/common/fs',
  },
  { modules: words('hsfs pcfs udfs fdfs sharefs smbfs smbsrv lx_brand'), source: 'uts/common/fs; uts/common/brand' },
  { modules: words('TS IA FX FSS RT SDC'), source: 'uts/common/disp' },
  { modules: words('arp dls dld mac aggr vnic ldterm ttcompat ptem ptm pts timod'), source: 'uts/common/{inet,io}' },
  { modules: words('rpcmod klmmod kstat doorfs pipe portfs semsys msgsys shmsys kaio'), source: 'uts/common/syscall' },
  { modules: words('sd ssd scsi scsi_vhci cmdk dad ata e1000g bge nge mpt mpt_sas blkdev'), source: 'uts/common/io' },
];

const modules: ReadonlySet<string> = new Set(kinds.flatMap((kind) => kind.modules));

/** Whether a word names a module of the kernel. */
export const isKernelModule = (word: string): boolean => modules.has(word);

interface Home {
  readonly provider: string;
  readonly modules: readonly string[];
  readonly source: string;
}

const homes: readonly Home[] = [
  { provider: 'proc', modules: words('genunix unix'), source: 'os/{fork,exec,exit,lwp,sig}.c, trap.c, locore.s' },
  {
    provider: 'sched',
    modules: words('genunix unix TS IA FX FSS RT SDC'),
    source: 'os, disp/{disp,ts,fx,fss}.c, intel/ia32/ml/swtch.s',
  },
  {
    provider: 'io',
    modules: words('genunix unix nfs smbfs vdc'),
    source: 'os/{driver,bio,aio_subr}.c, vm/vm_subr.c, nfs and smbfs vnops, sun4v vdc',
  },
  {
    provider: 'sysinfo',
    modules: words('genunix unix ufs lx_brand'),
    source: 'syscall/rw.c, os, disp, fs/ufs, lx_rw.c',
  },
  { provider: 'vminfo', modules: words('genunix unix'), source: 'vm, os/{bio,vm_pageout,sched}.c' },
  { provider: 'plockstat', modules: words('libc.so.1'), source: 'lib/libc/port/threads/plockstat.d' },
];

/** Where the probes of a provider are; none for one whose modules are not known. */
export const modulesOf: ReadonlyMap<string, readonly string[]> = new Map(
  homes.map(({ provider, modules: home }) => [provider, home]),
);
