/** Programs over the whole language, made of random choices; most of them parse, and most lack something in a zone. */
import type { Random } from './random.js';
import { actions, aggregators, expressions, formats, lines, operators, probes } from './words.js';

const listOf = <T>(random: Random, most: number, make: () => T): T[] =>
  Array.from({ length: 1 + random.below(most) }, make);

export function programOf(random: Random): string {
  const head = random.once(2) ? listOf(random, 3, () => random.one(lines)).join('') : '';
  const clauses = listOf(random, random.once(20) ? 30 : 5, () => clauseOf(random));
  const end = random.once(10) ? '' : '\n';
  return `${head}${clauses.join(random.once(8) ? ' ' : '\n\n')}${end}`;
}

function clauseOf(random: Random): string {
  const described = listOf(random, random.once(6) ? 8 : 2, () => random.one(probes)).join(
    random.one([', ', ',\n', ',']),
  );
  const predicate = random.once(2) ? `\n/${expressionOf(random, 3)}/` : '';
  const body = listOf(random, 4, () => statementOf(random, 2));
  const [open, close] = random.once(4) ? [' { ', ' }'] : ['\n{\n\t', '\n}'];
  return `${described}${predicate}${open}${body.join(random.one([' ', '\n\t']))}${close}`;
}

function statementOf(random: Random, depth: number): string {
  const value = (): string => expressionOf(random, depth);
  const makers: readonly (() => string)[] = [
    () =>
      `${random.one(['x', 'self->x', 'this->x', 'a[pid]', 'self->ts', 'zonesafe_x', 'a[execname, 1]'])} = ${value()};`,
    () =>
      `@${random.one(['', 'x', 'a'])}[${listOf(random, 3, value).join(', ')}] = ${random.one(aggregators)}(${random.one(['', value(), '0, 10, 1'])});`,
    () => `printf(${[random.one(formats), ...listOf(random, 4, value)].join(', ')});`,
    () => `printa(${random.one(formats)}, @${random.one(['x', 'a'])});`,
    () => `${random.one(actions)}(${random.once(2) ? value() : ''});`,
    () => `trace(${value()});`,
    () => `${value()};`,
    () => `/* ${random.one(['why', 'a; b', 'x\n * y', '{'])} */`,
    () =>
      depth > 0
        ? `if (${value()}) { ${statementOf(random, depth - 1)} } else { ${statementOf(random, depth - 1)} }`
        : ';',
  ];
  return random.one(makers)();
}

function expressionOf(random: Random, depth: number): string {
  if (depth === 0 || random.once(2)) return random.one(expressions);
  const value = (): string => expressionOf(random, depth - 1);
  const makers: readonly (() => string)[] = [
    () => `${value()} ${random.one(operators.slice(0, 19))} ${value()}`,
    () => `(${value()})`,
    () => `${random.one(['!', '-', '~', '*', '&', '++'])}${value()}`,
    () => `${value()} ? ${value()} : ${value()}`,
    () => `(${random.one(['int', 'string', 'uint64_t', 'char *', 'proc_t *'])})${value()}`,
    () => `${value()}${random.one(['->p_pid', '.fi_name', '[0]', '->t_procp->p_parent', '->v_path'])}`,
    () =>
      `${random.one(['strlen', 'basename', 'copyinstr', 'stringof', 'strtok', 'substr'])}(${listOf(random, 2, value).join(', ')})`,
  ];
  return random.one(makers)();
}
