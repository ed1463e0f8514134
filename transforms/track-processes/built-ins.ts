/** What can be told of other processes without a table. */
import type { Expression, Node } from '../../src/ast.js';
import { type Fragment, replace, spanOf } from '../../src/edit.js';
import { type Flow, withoutParens } from '../../src/flow.js';
import { type Site, type Step, refuse, roughly } from '../../src/transform.js';
import type { Use } from '../../src/uses.js';
import { isEquality } from '../../src/language/truth.js';
import { visitOf } from '../../src/walk.js';

/** Whether the parent's parent is a given process can be asked of the descent. Source: dtrace.c, DIF_SUBR_PROGENYOF. */
export function grandparent(use: Use, { flow }: Site): Step {
  const visit = use.clause && visitOf(use.clause, use.node as Node).parent;
  const parent = visit?.node;
  const around = visit?.parent?.node;
  const other =
    parent?.type === 'Binary' && isEquality(parent.operator)
      ? parent.left === use.node
        ? parent.right
        : parent.left
      : null;
  if (!parent || parent.type !== 'Binary' || !other) {
    return refuse(
      use,
      'the parent of the parent is known only where it is compared with a process',
      'Compare it with a pid, or use ppid.',
    );
  }
  if (!isOneProcess(other, flow)) {
    return refuse(
      use,
      'whether it is an ancestor can be asked instead, but nearly all processes descend from init, and a zone has one of its own',
      'Compare it with a macro variable, such as $target or $1, or use ppid.',
    );
  }
  const whom = spanOf(other.start, other.end);
  const test: Fragment[] = ['progenyof(', whom, ') && pid != ', whom, ' && ppid != ', whom];
  const isConjunct = around?.type === 'Predicate' || (around?.type === 'Binary' && around.operator === '&&');
  const by = parent.operator === '!=' ? ['!(', ...test, ')'] : isConjunct ? test : ['(', ...test, ')'];
  return roughly('approximate', [use], [replace(parent, ...by)], {
    message: 'whether the parent’s parent is that process becomes whether it is any ancestor but the parent',
    help: 'Nothing needs to be done unless grandchildren have children of their own.',
    note: true,
  });
}

/** A macro variable, also by another name: whoever gives it means some process, not the first of all. */
function isOneProcess(expression: Expression, { definitions }: Flow): boolean {
  const bare = withoutParens(expression);
  if (bare.type === 'MacroReference') return true;
  const [definition, ...others] = bare.type === 'Identifier' ? (definitions.get(bare.name) ?? []) : [];
  return definition?.node.type === 'Inline' && others.length === 0 && definition.value?.type === 'MacroReference';
}

/** Few programs call chroot(2). */
export function rootOf(use: Use): Step {
  for (let at = use.clause && visitOf(use.clause, use.node as Node); at; at = at.parent) {
    const parent = at.parent?.node;
    if (parent?.type === 'Predicate' || parent?.type === 'Binary') {
      return refuse(use, 'the script decides on it, and which processes have another root cannot be told');
    }
  }
  return roughly('approximate', [use], [replace(use.node, '"/"')], {
    message: 'root becomes "/": a process that has called chroot(2) has another',
    help: 'Probe syscall::chroot:entry to see who calls it.',
    note: true,
  });
}
