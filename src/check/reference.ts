/** What names refer to: the text defines a variable where it first assigns it. */
import type { Expression, Identifier } from '../ast.js';
import type { DFunction } from '../dtrace/functions.js';
import { withoutParens } from '../language/variable.js';
import { type Operand, TRANSLATED_NAME, operand, unknown } from './operand.js';
import type { Report } from './problem.js';
import { checkSignature } from './prototype.js';
import { type Place, type Scope, type Variable, anything, variable } from './scope.js';
import { DYNAMIC, INT64, UNKNOWN } from './type.js';

/** Whether the value is read there; a variable that is only named may still get its type. */
export type Use = 'read' | 'named';

/** Variables of the libraries that stand for a translation. */
const TRANSLATED: ReadonlySet<string> = new Set(['curpsinfo', 'curlwpsinfo', 'curcpu']);

export interface References {
  /** A plain name that must mean something. */
  named(node: Identifier, use: Use): Operand;
  /** The same, where an assignment, an increment or `[` may make the variable. */
  target(node: Identifier, kind: 'scalar' | 'array', use: Use): Operand;
  aggregation(name: string, node: Expression): Operand;
  /** The variable of a place that a mention makes: `self->x`, `@a` on the left side. */
  made(name: string, place: Place): Variable;
  to(variable: Variable, use: Use, node: Expression, hasKeys?: boolean): Operand;
  checkKnown(variable: Variable, node: Expression): void;
  checkKeys(of: Variable, keys: readonly Operand[], node: Expression): void;
  /** From here on, the variable that is assigned may be anything. */
  open(target: Expression): void;
  /** `self` and `this` without a variable behind them. */
  bare(name: string, node: Expression): Operand;
}

export function referencesOf(report: Report, scope: Scope): References {
  function fail(tag: string, message: string, node: Expression): Operand {
    report(tag, message, node);
    return unknown(node);
  }

  function badReference(kind: string, name: string, node: Expression): Operand {
    return fail('D_IDENT_BADREF', `${kind} '${name}' may not be referenced as scalar`, node);
  }

  /** Said once for each name. */
  function undefinedName(name: string, place: Place, node: Expression): Operand {
    const missing = anything(name, place);
    const result = fail('D_IDENT_UNDEF', `failed to resolve ${missing.name}: unknown variable name`, node);
    scope.add(missing);
    return result;
  }

  function named(node: Identifier, use: Use): Operand {
    const { name } = node;
    if (name.includes('`')) return unknown(node);
    const found = scope.find(name, 'global');
    if (found === null) return undefinedName(name, 'global', node);
    if (found.kind === 'function') return badReference(kindOf(found.called), name, node);
    return scalar(found.variable, use, node);
  }

  function target(node: Identifier, kind: 'scalar' | 'array', use: Use): Operand {
    const { name } = node;
    if (name.includes('`')) return unknown(node);
    const found = scope.find(name, 'global');
    if (found === null) return to(scope.add(variable(name, 'global', { kind })), use, node);
    if (found.kind === 'function') return badReference(kindOf(found.called), name, node);
    return kind === 'array' ? to(found.variable, use, node) : scalar(found.variable, use, node);
  }

  function scalar(found: Variable, use: Use, node: Identifier): Operand {
    if (found.kind === 'scalar' || found.type === UNKNOWN) return to(found, use, node);
    return badReference('associative array', node.name, node);
  }

  function aggregation(name: string, node: Expression): Operand {
    const found = scope.find(name, 'aggregation');
    if (found?.kind !== 'variable') return undefinedName(name, 'aggregation', node);
    return operand(node, DYNAMIC, { variable: found.variable });
  }

  function made(name: string, place: Place): Variable {
    const found = scope.find(name, place);
    return found?.kind === 'variable' ? found.variable : scope.add(variable(name, place));
  }

  function to(variable: Variable, use: Use, node: Expression, hasKeys = false): Operand {
    if (use === 'read') checkKnown(variable, node);
    const type = variable.type ?? DYNAMIC;
    const { isWritable, place, name } = variable;
    const isTranslated = place === 'global' && TRANSLATED.has(name);
    return operand(node, type, { variable, hasKeys, isLvalue: true, isWritable, isTranslated });
  }

  function checkKnown(variable: Variable, node: Expression): void {
    if (!variable.isKnown) {
      report('D_VAR_UNDEF', `${variable.name} has not yet been declared or assigned`, node);
      variable.type = UNKNOWN;
    }
    variable.isKnown = true;
  }

  /** The first use in the text fixes how many keys there are and of which types. */
  function checkKeys(of: Variable, keys: readonly Operand[], node: Expression): void {
    if (of.isOpen) return;
    if (of.keys !== null) {
      const { keys: types, name } = of;
      checkSignature(
        report,
        { name: `${name}[ ]`, thing: 'key', types, least: types.length, most: types.length },
        keys,
        node,
      );
      return;
    }
    const odd = keys.findIndex(
      ({ type, isTranslated }) => type.kind === 'dynamic' || type.kind === 'void' || isTranslated,
    );
    if (odd >= 0) {
      const { type, isTranslated, node: key } = keys[odd]!;
      report(
        'D_KEY_TYPE',
        `${isTranslated ? TRANSLATED_NAME : type.name} expression may not be used as ${of.kind} index: key #${odd + 1}`,
        key,
      );
    }
    of.keys = keys.map(({ type }) => (type.kind === 'dynamic' ? UNKNOWN : type));
  }

  function open(target: Expression): void {
    const element = withoutParens(target);
    const node = element.type === 'Index' ? withoutParens(element.object) : element;
    const place = placeOf(node);
    if (place === null) return;
    const found = made(nameIn(node), place);
    found.isOpen = true;
    found.isKnown = true;
    found.keys = null;
    if (place !== 'aggregation') found.type = UNKNOWN;
  }

  return {
    named,
    target,
    aggregation,
    made,
    to,
    checkKnown,
    checkKeys,
    open,
    bare: (name, node) => badReference('pointer', name, node),
  };
}

/** A variable that was only named so far becomes a number where an operator meets it. */
export function settled(found: Operand): Operand {
  const { variable } = found;
  if (!variable || variable.kind === 'aggregation' || variable.isKnown) return found;
  variable.type = INT64;
  variable.isKnown = true;
  return { ...found, type: INT64 };
}

const kindOf = (called: DFunction | null): string => {
  if (called === null || called.kind === 'subroutine') return 'function';
  return called.kind === 'action' ? 'action' : 'aggregating function';
};

/** Where the variable that an expression names has its place; null where it names none. */
function placeOf(node: Expression): Place | null {
  if (node.type === 'Aggregation') return 'aggregation';
  if (node.type === 'Identifier') return node.name.includes('`') ? null : 'global';
  return node.type === 'Member' && node.object.type === 'Scope' ? node.object.name : null;
}

const nameIn = (node: Expression): string =>
  node.type === 'Member'
    ? node.property.name
    : node.type === 'Identifier' || node.type === 'Aggregation'
      ? node.name
      : '';
