/** The words that name each kind of diagnostic, with what `--explain` says of them. */

export interface Code {
  readonly summary: string;
  readonly help: string;
}

export const codes: Readonly<Record<string, Code>> = {
  syntax: {
    summary:
      'The script is not D, so that dtrace would refuse it on any system; or it nests deeper than zonesafe reads, which is a limit of zonesafe and not of D.',
    help: 'Mend the place that is shown. The file is left as it was.',
  },
  'unavailable-probe': {
    summary:
      'The probe cannot be enabled in the zone. dtrace refuses a whole script for one description that matches nothing, so the probe or its clause is commented out.',
    help: 'Look for a probe of syscall, pid or the program’s own provider that tells the same, or trace from the global zone.',
  },
  'unreliable-clock': {
    summary: 'The timer fires in the zone only when its CPU happens to run user code of the zone at that instant.',
    help: 'Let zonesafe drive it (drive-ticks), or end the script with ^C and print in END.',
  },
  'unavailable-argument': {
    summary:
      'The probe can be enabled but its arguments cannot be read: each firing would print "invalid kernel access".',
    help: 'Use the built-in variables (pid, execname, …), which can be read, or trace from the global zone.',
  },
  'unavailable-variable': {
    summary:
      'The variable is kernel memory that the zone may not read: each firing would print "invalid kernel access".',
    help: 'Leave the value out, or use a built-in that a zone can read: pid, ppid, uid, execname, tid, zonename, timestamp.',
  },
  'unavailable-call': {
    summary:
      'The action or subroutine needs a privilege that no non-global zone has, or a later D than the target has for certain.',
    help: 'Use its user-level counterpart where there is one (ustack() for stack()), or trace from the global zone.',
  },
  'unavailable-statement': {
    summary:
      'The statement came with a later D than the target has for certain: the compiler of an older one refuses the whole script.',
    help: 'Give each arm a clause of its own with the test in its predicate, or ask for a later target.',
  },
  'kernel-memory': {
    summary: 'The expression follows a pointer into, or reads a symbol of, the kernel, which the zone may not read.',
    help: 'Copy what you need from the process instead (copyin, copyinstr), or trace from the global zone.',
  },
  'unavailable-option': {
    summary: 'The option or dependency asks for something that dtrace refuses to a zone, and with it the whole script.',
    help: 'Ask for less, or leave the line out.',
  },
  exact: {
    summary:
      'The same output for the same events. Only an editor shows it as a diagnostic, at what the script as it stands could not do.',
    help: 'Convert the script, or take the rewrite that the editor offers.',
  },
  approximate: {
    summary:
      'The rewrite works, with a difference that the message names. Where only corner cases show it, it is a note.',
    help: 'Read the difference; --fidelity exact disables such rewrites instead.',
  },
  'stand-in': {
    summary: 'The value cannot be had in the zone: a marked constant keeps the columns and the rest of the clause.',
    help: 'Do not read the column; --fidelity approximate disables the statement instead.',
  },
  macro: {
    summary:
      'A macro of the C preprocessor stands for something that the zone lacks. The preprocessor is not run, so nothing in a macro is rewritten.',
    help: 'Write out what the macro stands for where it is used, and convert the script again.',
  },
  'never-fires': {
    summary:
      'The clause stays, but can never fire: it waits for something that only a disabled clause did, for what happens in the kernel alone, of which a zone sees nothing, or for a system call of a name that the release does not have.',
    help: 'Remove the clause, or find another way to set what its predicate asks for.',
  },
  'always-holds': {
    summary:
      'The clause stays, but no longer asks for what it asked: it waits for a variable to be zero, and only a disabled clause set that. It now fires for all that the rest of its predicate lets through.',
    help: 'Remove the clause, or find another way to set what its predicate asks for.',
  },
  'counts-less': {
    summary:
      'The aggregation stays, but something that fed it as well is gone: a clause or a part of one that is disabled, or a clause that can never fire. It holds only a part of what it held.',
    help: 'Read its numbers as those of what is left, or find another way to count what is gone.',
  },
  'unused-ignore': {
    summary: 'A zonesafe-ignore comment leaves nothing alone: what it names is not used below it.',
    help: 'Remove it, or name what is used there as --needs shows it.',
  },
  remark: {
    summary: 'The zone has it, with a difference that a user should know.',
    help: 'Nothing needs to be done.',
  },
  host: {
    summary: 'What was found, or not found, of D in a file of another language: a shell or perl script, or a text.',
    help: 'D is read where it stands in the script itself: in the words of a dtrace command, in the variables and here-documents that it is given, and in the strings of perl. Anything else can be taken out into a file of its own.',
  },
  splice: {
    summary: 'The script puts something into the program that only shows when it runs, and that may name probes.',
    help: 'Write the probes into the program, or into a variable that the script sets once: there they can be rewritten.',
  },
  internal: {
    summary: 'zonesafe itself failed on the script, which was left as it was.',
    help: 'Please report it, with the script or the part of it that makes it happen.',
  },
  read: {
    summary: 'The file could not be read.',
    help: 'See the system’s own words in the message.',
  },
  write: {
    summary: 'What belongs into the file could not be written. A file that was there is as it was.',
    help: 'See the message for what is missing or in the way.',
  },
  'hard-link': {
    summary: 'The file that was written in place had other names. They go on naming the file as it was.',
    help: 'Name or convert the others, too, and link them again where they are to be one file.',
  },
};
