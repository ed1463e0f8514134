/** Rebuilds the arguments of a process from the stack that exec gives to its program. */
import type { Clause, Expression, Program } from '../src/ast.js';
import { continues, pathOf } from '../src/language/chain.js';
import { parseSize } from '../src/dtrace/options.js';
import { type Fragment, replace } from '../src/edit.js';
import { freshName } from '../src/rewriting/fresh.js';
import { type Block, above, below } from '../src/rewriting/insert.js';
import { inPlaceOf } from '../src/rewriting/operand.js';
import { type NewClause, printClause } from '../src/print.js';
import { KILLED } from '../src/rewriting/processes.js';
import { styleOf } from '../src/language/style.js';
import { type Step, type Transform, refuse, roughly } from '../src/transform.js';
import type { ValueUse } from '../src/uses.js';
import { optionsIn } from '../src/language/option.js';
import { clausesOf, visitOf } from '../src/walk.js';

/** Where the current process keeps its arguments (procfs.d.in, sys/user.h). */
const OWN: ReadonlySet<string> = new Set(['curpsinfo->pr_psargs', 'curthread->t_procp->p_user.u_psargs']);

const OF_ANY = /->(p_user\.u_psargs|pr_psargs)$/;

/** D has no loops: so many arguments are read one by one. */
const ARGUMENTS = 8;

/** PSARGSZ of sys/user.h, less the null byte. */
const LENGTH = 79;

/**
 * Source: os/exec.c stk_copyout joins argv with single blanks and cuts the result at PSARGSZ, after the #! line has been
 * followed; when exec returns, uregs[R_SP] points at argc, and argv follows in words of the new program
 * (ia32/os/archdep.c; zone-facts 7).
 */
export const rebuildArguments: Transform = {
  name: 'rebuild-arguments',
  summary: 'Read the arguments of a program from its new stack when exec returns',
  level: 'value',
  optIn: true,
  lowers: (capability) => /^(memory:kernel|field:(curpsinfo->pr_psargs|curthread->.*\bu_psargs))$/.test(capability),
  grades: ['approximate'],
  why: 'pr_psargs lies in kernel memory. The same words lie on the stack of a program that exec has just started, which a zone may read; they are kept by process id from then on. No one has run this on a live kernel yet, so it has to be asked for.',
  example: {
    before: 'syscall::setuid:entry\n{\n\ttrace(curpsinfo->pr_psargs);\n}\n',
    after: [
      '/* arguments of processes by pid, from the stack of each new program: argc, then argv */',
      'syscall::exec*:return\n/errno == 0/\n{',
      '\tthis->sp = uregs[R_SP];',
      '\tthis->wide = this->sp >> 32;',
      '\tthis->words64 = (uint64_t *)copyin(this->sp, 72);',
      '\tthis->words32 = (uint32_t *)copyin(this->sp, 36);',
      '\tthis->argc = this->wide ? this->words64[0] : this->words32[0];',
      '\tthis->at = this->wide ? this->words64[1] : this->words32[1];',
      '\tthis->args = this->argc > 0 ? copyinstr(this->at, 79) : execname;',
      ...[1, 2, 3, 4, 5, 6, 7].flatMap((i) => [
        `\tthis->at = this->wide ? this->words64[${i + 1}] : this->words32[${i + 1}];`,
        `\tthis->arg = this->argc > ${i} ? strjoin(" ", copyinstr(this->at, 79)) : "";`,
        '\tthis->args = substr(strjoin(this->args, this->arg), 0, 79);',
      ]),
      '\tzonesafe_args[pid] = this->args;\n}\n',
      'syscall::*fork*:return\n/arg1 == 0 && errno == 0/\n{\n\tzonesafe_args[pid] = zonesafe_args[ppid];\n}\n',
      'syscall::setuid:entry\n{\n\ttrace(zonesafe_args[pid] != NULL ? zonesafe_args[pid] : execname);\n}\n',
      'syscall::rexit:entry\n{\n\tzonesafe_args[pid] = 0;\n}\n',
    ].join('\n'),
  },

  *rewrite(uses, { program }) {
    const kept: Kept[] = [];
    for (const use of uses) {
      if (use.kind !== 'variable' && use.kind !== 'memory') continue;
      if (OWN.has(pathOf(use.node)) && use.clause) kept.push({ ...use, clause: use.clause });
      else if (OF_ANY.test(pathOf(wholeChain(use)))) yield refused(use);
    }
    if (kept.length > 0) yield rebuild(kept, program);
  },
};

/** A use is what loads from the kernel; what is asked for may lie further out. */
function wholeChain({ node, clause }: ValueUse): Expression {
  let whole = node;
  for (let at = clause && visitOf(clause, node).parent; at && continues(at.node, whole); at = at.parent) {
    whole = at.node as Expression;
  }
  return whole;
}

type Kept = ValueUse & { readonly clause: Clause };

const refused = (use: ValueUse): Step =>
  use.clause === null
    ? refuse(use, 'it stands outside of the clauses, where nothing can be kept')
    : refuse(
        use,
        'the arguments are kept for the process that fires the probe, and this one is another',
        'Of another process, ps -o args -p <pid> tells them while it runs.',
      );

function rebuild(uses: readonly Kept[], program: Program): Step {
  const style = styleOf(program);
  const table = freshName(program, 'zonesafe_args');
  const known = `${table}[pid]`;
  const clauses = clausesOf(program);
  const [exec, fork, exit] = [execClause(program, table), forkClause(table), exitClause(table)];
  const print = (clause: NewClause): Block => printClause(clause, style);
  const length = lengthOf(program);
  const cut = length < LENGTH ? `, cut to ${length} characters because of strsize,` : ',';
  return roughly(
    'approximate',
    uses,
    [
      above(program, uses[0]!.clause, [print(exec), print(fork)], style),
      ...uses.map(({ node, clause }) =>
        replace(node, inPlaceOf(visitOf(clause, node), `${known} != NULL ? ${known} : execname`, program)),
      ),
      below(program, clauses.at(-1)!, [print(exit)], style),
    ],
    {
      message: `pr_psargs is read from the stack when a program starts: ${ARGUMENTS} arguments at most${cut} and a process that was there before tracing has only its name`,
      help: 'Start dtrace before the programs that matter. On SPARC add the register window to the stack pointer: 64 bytes, or 2175 in a 64-bit program.',
      why: KILLED,
    },
  );
}

// ---- the clauses -----------------------------------------------------------------------------------------------------

/** strjoin() gives nothing if its result is longer than a string may be, so the pieces are cut to fit before. */
const lengthOf = (program: Program): number => Math.min(LENGTH, Math.floor(strsizeOf(program) / 2) - 1);

function strsizeOf(program: Program): number {
  const sizes = optionsIn(program).flatMap(({ name, value }) =>
    name === 'strsize' ? (parseSize(value ?? '') ?? []) : [],
  );
  return Math.min(256, ...sizes);
}

/** The stack tells how wide its words are: a 64-bit one lies above 4 gigabytes. */
function execClause(program: Program, table: string): NewClause {
  const own = (name: string): string => `this->${freshName(program, name)}`;
  const [sp, wide, words64, words32] = [own('sp'), own('wide'), own('words64'), own('words32')];
  const [argc, at, arg, args] = [own('argc'), own('at'), own('arg'), own('args')];
  const length = lengthOf(program);
  const word = (i: number): string => `${wide} ? ${words64}[${i}] : ${words32}[${i}]`;
  const others = Array.from({ length: ARGUMENTS - 1 }, (_, i): Fragment[][] => [
    [`${at} = ${word(i + 2)}`],
    [`${arg} = ${argc} > ${i + 1} ? strjoin(" ", copyinstr(${at}, ${length})) : ""`],
    [`${args} = substr(strjoin(${args}, ${arg}), 0, ${length})`],
  ]);
  return {
    comment: 'arguments of processes by pid, from the stack of each new program: argc, then argv',
    probes: ['syscall::exec*:return'],
    predicate: ['errno == 0'],
    statements: [
      [`${sp} = uregs[R_SP]`],
      [`${wide} = ${sp} >> 32`],
      [`${words64} = (uint64_t *)copyin(${sp}, ${8 * (1 + ARGUMENTS)})`],
      [`${words32} = (uint32_t *)copyin(${sp}, ${4 * (1 + ARGUMENTS)})`],
      [`${argc} = ${word(0)}`],
      [`${at} = ${word(1)}`],
      [`${args} = ${argc} > 0 ? copyinstr(${at}, ${length}) : execname`],
      ...others.flat(),
      [`${table}[pid] = ${args}`],
    ],
  };
}

/** fork returns in the child, too. */
const forkClause = (table: string): NewClause => ({
  probes: ['syscall::*fork*:return'],
  predicate: ['arg1 == 0 && errno == 0'],
  statements: [[`${table}[pid] = ${table}[ppid]`]],
});

/** Below all others, so that a clause that shows the arguments of a process that exits still has them. */
const exitClause = (table: string): NewClause => ({
  probes: ['syscall::rexit:entry'],
  statements: [[`${table}[pid] = 0`]],
});
