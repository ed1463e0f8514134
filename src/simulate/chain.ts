/** Members and elements: `self->vp->v_path`, `args[0]->b_flags`, `a[pid, "x"]`, `this->fd[1].name`. */
import type { Clause, Expression, Index, Member } from '../ast.js';
import { probesMatching } from '../dtrace/probes.js';
import { type Code, type Compiler } from './code.js';
import { inlined } from './inline.js';
import type { Frame } from './frame.js';
import { isStructure } from './machine.js';
import { CompileProblem, type Names, type Scope } from './names.js';
import { moved } from './operators.js';
import { dereferenced, fitted, memberOf, memberType, offsetBy } from './reading.js';
import { type DType, INT64, UNKNOWN, referenced } from './type.js';
import { type Value, gotValue, registerOf, unsigned } from './value.js';
import { readElement, readVariable } from './variables.js';

/** One link of a chain: from the value of what stands left of it. */
interface Link {
  readonly type: DType;
  readonly follow: (value: Value, frame: Frame) => Value;
}

/** With `isPlace` the last link yields where the member lies, and not what lies there. */
export function chain(expression: Member | Index, compiler: Compiler, isPlace: boolean = false): Code {
  const outer: (Member | Index)[] = [];
  let at: Expression = expression;
  while ((at.type === 'Member' || at.type === 'Index') && !isRoot(at, compiler)) {
    outer.push(at);
    at = at.object;
  }
  const root = at.type === 'Member' || at.type === 'Index' ? rootOf(at, compiler) : compiler.compile(at);
  let { type } = root;
  const links = outer.toReversed().map((link, i): Link => {
    const found = linkOf(link, type, compiler, isPlace && i === outer.length - 1);
    type = found.type;
    return found;
  });
  if (links.length === 0) return root;
  const run = (frame: Frame): Value => {
    let value = root.run(frame);
    for (const link of links) value = link.follow(value, frame);
    return value;
  };
  return { type, run };
}

// ---- roots -----------------------------------------------------------------------------------------------------------

export interface NamedPlace {
  readonly scope: Scope;
  readonly name: string;
}

/** The variable that an expression names. */
export function namedBy(expression: Expression, compiler: Compiler): NamedPlace | null {
  if (expression.type === 'Paren') return namedBy(expression.expression, compiler);
  if (expression.type === 'Identifier') return { scope: 'global', name: expression.name };
  if (expression.type !== 'Member' || expression.object.type !== 'Scope') return null;
  return { scope: expression.object.name, name: memberName(expression.property.name, compiler) };
}

/** `self->$1` names the variable that the argument names. */
function memberName(name: string, { macros }: Compiler): string {
  return name.startsWith('$') ? (macros.argument(Number(name.replace(/^\$+/, ''))) ?? name) : name;
}

const isRoot = (expression: Member | Index, compiler: Compiler): boolean =>
  expression.type === 'Member' ? expression.object.type === 'Scope' : isElement(expression, compiler);

/** Whether it is an element of an associative array, and not of what a pointer points to. */
function isElement({ object, keys }: Index, compiler: Compiler): boolean {
  const named = namedBy(object, compiler);
  if (!named || compiler.parameters.has(named.name)) return false;
  if (named.scope === 'global' && (Object.hasOwn(builtInArrays, named.name) || compiler.names.inline(named.name)))
    return true;
  const variable = compiler.names.variable(named.scope, named.name);
  return variable ? variable.isArray : keys.length > 0 && !named.name.includes('`');
}

function rootOf(expression: Member | Index, compiler: Compiler): Code {
  if (expression.type === 'Member') {
    const { scope, name } = namedBy(expression, compiler)!;
    return readVariable(scope, name, compiler.names);
  }
  const { scope, name } = namedBy(expression.object, compiler)!;
  const builtIn = scope === 'global' && Object.hasOwn(builtInArrays, name) ? builtInArrays[name] : undefined;
  if (builtIn) return builtIn(expression.keys[0]!, compiler);
  const inline = scope === 'global' ? compiler.names.inline(name) : null;
  if (inline) return inlined(inline, expression.keys, compiler);
  const keys = expression.keys.map((key) => compiler.compile(key));
  return readElement(compiler.names.define(scope, name, INT64, true), keys);
}

type BuiltInArray = (key: Expression, compiler: Compiler) => Code;

const builtInArrays: Readonly<Record<string, BuiltInArray>> = {
  args: (key, compiler) => {
    const index = compiler.compile(key);
    const type = argumentType(compiler.clause, key, compiler.names);
    return { type, run: (frame) => fitted(gotValue(frame.context.typedArgument(Number(index.run(frame)))), type) };
  },
  fds: (key, compiler) => {
    const fd = compiler.compile(key);
    const type = compiler.names.types.named('fileinfo_t');
    return { type, run: (frame) => gotValue(frame.context.descriptor(registerOf(fd.run(frame)))) };
  },
  uregs: (key, compiler) => {
    const index = compiler.compile(key);
    const type = compiler.names.types.named('uint64_t');
    return { type, run: (frame) => gotValue(frame.context.userRegister(registerOf(index.run(frame)))) };
  },
  vmregs: (key, compiler) => {
    const index = compiler.compile(key);
    const type = compiler.names.types.named('uint64_t');
    return { type, run: (frame) => gotValue(frame.context.virtualRegister(registerOf(index.run(frame)))) };
  },
};

/** The type of args[n] where the translators give it and all probes of the clause agree. */
function argumentType(clause: Clause | null, key: Expression, names: Names): DType {
  if (!clause || key.type !== 'Integer') return UNKNOWN;
  const index = Number(key.text);
  const types = clause.probes.flatMap((probe) => probesMatching(probe).map(({ args }) => args[index]));
  const [first] = types;
  return first !== undefined && types.every((type) => type === first) ? names.types.named(first) : UNKNOWN;
}

// ---- links -----------------------------------------------------------------------------------------------------------

function linkOf(link: Member | Index, type: DType, compiler: Compiler, isPlace: boolean): Link {
  return link.type === 'Member'
    ? memberLink(link, type, compiler, isPlace)
    : elementLink(link, type, compiler, isPlace);
}

function memberLink(link: Member, type: DType, compiler: Compiler, isPlace: boolean): Link {
  const name = memberName(link.property.name, compiler);
  const object = link.operator === '->' || type.kind === 'pointer' ? referenced(type) : type;
  if (object.kind === 'record' && !object.members.has(name))
    throw new CompileProblem(link.property.start, `${name} is not a member of ${object.name}`);
  const found = memberType(object, name, compiler.names.types);
  if (isPlace && object.kind === 'record') {
    const offset = BigInt(object.members.get(name)?.offset ?? 0);
    return { type: found, follow: (value) => offsetBy(value, offset) };
  }
  return { type: found, follow: (value, frame) => fitted(memberOf(value, object, name, frame), found) };
}

function elementLink(link: Index, type: DType, compiler: Compiler, isPlace: boolean): Link {
  const index = compiler.compile(link.keys[0]!);
  const to = referenced(type);
  const place = (value: Value, frame: Frame): Value => {
    const by = registerOf(index.run(frame));
    if (isStructure(value) && value.element) return gotValue(value.element(unsigned(by)));
    return moved(value, by, type);
  };
  if (isPlace) return { type: to, follow: place };
  return {
    type: to,
    follow: (value, frame) => {
      const at = place(value, frame);
      return isStructure(value) && value.element ? fitted(at, to) : dereferenced(at, to, frame);
    },
  };
}
