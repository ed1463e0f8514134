/** Names system calls as the target's release does, or by globs that match on each of several releases. */
import type { Clause, Identifier, ProbeDescription } from '../src/ast.js';
import { isGlob, matchesPart } from '../src/dtrace/glob.js';
import { type Form, type PortableName, portableName, syscallNames } from '../src/dtrace/syscalls.js';
import { type Edit, replace } from '../src/edit.js';
import { type Replacement, reprobe } from '../src/reprobe.js';
import { styleOf } from '../src/style.js';
import { type Site, type Step, type Transform, exactly, refuse, roughly } from '../src/transform.js';
import type { ProbeUse } from '../src/uses.js';
import { nodesOf } from '../src/walk.js';

export const nameSyscalls: Transform = {
  name: 'name-syscalls',
  summary: 'Name system calls as the target does',
  level: 'probe',
  lowers: (capability) => capability.startsWith('syscall:'),
  grades: ['exact', 'approximate'],
  why: 'System call probes bear the names of the kernel’s own table, which differ from release to release: one name that a release lacks makes dtrace refuse the whole script. Where a call lives on under another name, its arguments move along.',
  example: {
    before: 'syscall::open:entry { printf("%s", copyinstr(arg0)); }\n',
    after: 'syscall::openat:entry { printf("%s", copyinstr(arg1)); }\n',
    target: 'solaris11',
  },

  *rewrite(uses, site) {
    const probes = uses.filter((use): use is ProbeUse => use.kind === 'probe');
    for (const clause of new Set(probes.map((use) => use.clause))) {
      yield* rewriteClause(clause, probes.filter((use) => use.clause === clause), site);
    }
  },
};

function* rewriteClause(clause: Clause, uses: readonly ProbeUse[], site: Site): Generator<Step> {
  const named: Named[] = [];
  for (const use of uses) {
    const name = nameFor(use, site);
    if (typeof name === 'string') yield refuse(use, name, helpFor(use.node.function));
    else named.push({ use, name });
  }
  const lost = new Set(uses.map((use) => use.node));
  const kept = clause.probes.filter((probe) => !lost.has(probe));
  const [covered, open] = partition(named, ({ use, name }) => kept.some((probe) => covers(probe, use.node, name)));

  const merged = merge(open);
  const plans = merged.map((group) => planFor(group, clause));
  const refused = plans.find((plan) => typeof plan === 'string');
  if (refused !== undefined) {
    for (const { use } of named) yield refuse(use, refused as string);
    return;
  }
  const replacements = (plans as Plan[]).map(({ replacement }) => replacement);
  const edits = [
    ...reprobe(site.program, clause, styleOf(site.program), withCovered(replacements, covered)),
    ...(replacements.length === 0 ? dropCovered(clause, covered) : []),
  ];
  const differences = [...new Set((plans as Plan[]).flatMap(({ difference }) => difference ?? []))];
  const answered = named.map(({ use }) => use);
  if (answered.length === 0) return;
  if (differences.length === 0) yield exactly(answered, edits);
  else {
    yield roughly('approximate', answered, edits, {
      message: differences.join('; '),
      help: 'Use -t with the one release you run to get the narrowest description.',
      note: true,
    });
  }
}

/** A probe that a release lacks, and what to call it. */
interface Named {
  readonly use: ProbeUse;
  readonly name: PortableName;
}

function nameFor({ node }: ProbeUse, { target }: Site): PortableName | string {
  if (!isGlob(node.function) && !syscallNames.has(node.function)) return 'no release has a system call of that name';
  const name = portableName(node.function, target.releases);
  return 'reason' in name ? name.reason : name;
}

/** Names of section 2 of the manual that the kernel does not know. */
function helpFor(call: string): string | undefined {
  const name = portableName(call);
  if ('reason' in name || syscallNames.has(call)) return undefined;
  return `The kernel knows it as ${name.function} (/etc/name_to_sysnum).`;
}

const callsOf = (forms: readonly Form[]): string[] => [...new Set(forms.map(({ name }) => name))];

/** Whether a description that the clause keeps fires for the renamed call already. */
const covers = (kept: ProbeDescription, lost: ProbeDescription, { forms }: PortableName): boolean =>
  kept.provider === 'syscall' && kept.name === lost.name && callsOf(forms).every((call) => matchesPart(kept.function, call));

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

// ---- one description for several -------------------------------------------------------------------------------------

interface Group {
  readonly probes: readonly ProbeDescription[];
  readonly name: PortableName;
}

/** Calls that come under one glob must share one description, or the clause would run once for each. */
function merge(named: readonly Named[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { use, name } of named) {
    const key = `${name.function}:${use.node.name}`;
    const group = groups.get(key);
    const forms = [...(group?.name.forms ?? []), ...name.forms];
    const wanted = callsOf(forms);
    const strangers = [...(group?.name.strangers ?? []), ...name.strangers].filter((call) => !wanted.includes(call));
    groups.set(key, {
      probes: [...(group?.probes ?? []), use.node],
      name: { function: name.function, forms, strangers },
    });
  }
  return [...groups.values()];
}

function withCovered([first, ...rest]: readonly Replacement[], covered: readonly Named[]): Replacement[] {
  if (!first) return [];
  return [{ ...first, covers: [...(first.covers ?? []), ...covered.map(({ use }) => use.node)] }, ...rest];
}

/** Takes descriptions out that others of the clause cover; at least one of those stands beside them. */
function dropCovered({ probes }: Clause, covered: readonly Named[]): Edit[] {
  const gone = new Set(covered.map(({ use }) => use.node));
  const firstKept = probes.findIndex((probe) => !gone.has(probe));
  return probes.flatMap((probe, i) => {
    if (!gone.has(probe)) return [];
    const [start, end] = i < firstKept ? [probe.start, probes[i + 1]!.start] : [probes[i - 1]!.end, probe.end];
    return [replace({ start, end })];
  });
}

// ---- gates and arguments ---------------------------------------------------------------------------------------------

interface Plan {
  readonly replacement: Replacement;
  readonly difference: string | null;
}

function planFor({ probes, name }: Group, clause: Clause): Plan | string {
  const [probe, ...others] = probes as [ProbeDescription, ...ProbeDescription[]];
  const atEntry = probe.name === 'entry';
  const body = atEntry ? argumentEdits(clause, name.forms) : [];
  if (typeof body === 'string') return body;
  const isGlobbed = isGlob(name.function) && callsOf(name.forms).length > 1;
  const literal = others.length === 0 && !isGlob(probe.function) && isRenamed(probe, name) ? probe.function : undefined;
  return {
    replacement: {
      probe,
      by: `syscall:${probe.module}:${name.function}:${probe.name}`,
      gate: gateFor(name, atEntry),
      names: literal === undefined ? {} : { probefunc: literal },
      body,
      covers: others,
    },
    difference: differenceOf(probes, name, atEntry, isGlobbed),
  };
}

const isRenamed = (probe: ProbeDescription, { forms }: PortableName): boolean =>
  callsOf(forms).some((call) => call !== probe.function);

/** Which of the calls that the description matches are meant; with the condition that tells them, which only entry has. */
function gateFor({ forms, strangers }: PortableName, atEntry: boolean): string | null {
  const conditions = [...new Set(forms.map(({ condition }) => (atEntry ? condition : null)))];
  if (conditions.length === 1 && conditions[0] === null) return strangers.length > 0 ? isCall(callsOf(forms)) : null;
  const alternatives = conditions.map((condition) => {
    const calls = callsOf(forms.filter((form) => form.condition === condition));
    const needed = strangers.length > 0 || conditions.length > 1 ? isCall(calls) : null;
    return [needed, condition].filter((part) => part !== null).join(' && ');
  });
  return alternatives.length === 1 ? alternatives[0]! : `(${alternatives.join(' || ')})`;
}

function isCall(calls: readonly string[]): string {
  const tests = calls.map((call) => `probefunc == "${call}"`);
  return tests.length === 1 ? tests[0]! : `(${tests.join(' || ')})`;
}

/** Each argN of the old call becomes the argument that holds the same in the new one. */
function argumentEdits(clause: Clause, forms: readonly Form[]): Edit[] | string {
  const reads = [...nodesOf(clause, 'Identifier')].filter(({ name }) => /^arg\d$/.test(name));
  const edits: Edit[] = [];
  for (const read of reads) {
    const by = argumentFor(read, forms);
    if (by === null) return `${read.name} has no counterpart in ${callsOf(forms).join(', ')}`;
    if (by !== read.name) edits.push(replace(read, by));
  }
  return edits;
}

function argumentFor({ name }: Identifier, forms: readonly Form[]): string | null {
  const index = Number(name.slice(3));
  const places = new Map<number, string[]>();
  for (const form of forms) {
    const place = form.arguments === null ? index : (form.arguments[index] ?? -1);
    if (place < 0) return null;
    places.set(place, [...(places.get(place) ?? []), form.name]);
  }
  const [usual, ...moved] = [...places].toSorted(([a], [b]) => Math.abs(a - index) - Math.abs(b - index));
  if (moved.length === 0) return `arg${usual![0]}`;
  const tests = moved.map(([place, calls]) => `${isCall([...new Set(calls)])} ? arg${place} : `);
  return `(${tests.join('')}arg${usual![0]})`;
}

function differenceOf(
  probes: readonly ProbeDescription[],
  { forms }: PortableName,
  atEntry: boolean,
  isGlobbed: boolean,
): string | null {
  const names = probes.map(({ text }) => text).join(', ');
  const moved = callsOf(forms.filter((form) => form.arguments !== null));
  if (moved.length === 0) return null;
  if (forms.some(({ condition }) => condition !== null) && !atEntry) {
    return `${names} becomes the return of ${moved.join(', ')}, which other calls also end in`;
  }
  const also = isGlobbed ? ', also where the release has both' : '';
  return `${names} becomes ${moved.join(', ')}, which also does the work of other calls${also}`;
}
