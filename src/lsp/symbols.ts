/** The outline of a script and what of it can be folded. A script that cannot be read has none. */
import { type DocumentSymbol, type FoldingRange, FoldingRangeKind, SymbolKind } from 'vscode-languageserver-types';
import type { Declaration, Declarator, Item, Program, Range, Specifiers } from '../ast.js';
import { unicodeOf } from '../bytes.js';
import { nodesOf, textOf } from '../walk.js';
import type { Held } from './document.js';
import { type Placed, programsOf } from './programs.js';

export async function symbolsOf({ source, rangeOf }: Held): Promise<DocumentSymbol[]> {
  const symbolOf = (
    { name, kind, detail, range, selection, children = [] }: Entry,
    placed: Placed,
  ): DocumentSymbol => ({
    name: unicodeOf(name.replaceAll(/\s+/g, ' ')),
    kind,
    ...(detail && { detail: unicodeOf(detail.replaceAll(/\s+/g, ' ')) }),
    range: rangeOf(placed.placeOf(range)),
    selectionRange: rangeOf(placed.placeOf(selection)),
    ...(children.length > 0 && { children: children.map((child) => symbolOf(child, placed)) }),
  });
  return (await programsOf(source)).flatMap((placed) =>
    placed.program.items.flatMap((item) => entriesOf(item, placed.program)).map((entry) => symbolOf(entry, placed)),
  );
}

interface Entry {
  readonly name: string;
  readonly kind: SymbolKind;
  readonly detail?: string;
  readonly range: Range;
  /** The name within it. */
  readonly selection: Range;
  readonly children?: readonly Entry[];
}

function entriesOf(item: Item, program: Program): Entry[] {
  switch (item.type) {
    case 'Clause': {
      const { probes, predicate } = item;
      const name = probes.map(({ text }) => text).join(', ');
      const detail = predicate ? { detail: textOf(program, predicate) } : {};
      return [{ name, kind: SymbolKind.Event, range: item, selection: probes[0]!, ...detail }];
    }
    case 'Inline':
      return namedIn(item.declarator).map((name) => ({
        ...entryOf(name, SymbolKind.Constant, item),
        detail: textOf(program, item.value),
      }));
    case 'Translator': {
      const name = `${textOf(program, item.output)} < ${textOf(program, item.input)}`;
      const children = item.members.map((member) => entryOf(member.name, SymbolKind.Field, member));
      return [{ name, kind: SymbolKind.Interface, range: item, selection: item.output, children }];
    }
    case 'Provider': {
      const children = item.probes.map((probe) => entryOf(probe.name, SymbolKind.Event, probe));
      return [{ ...entryOf(item.name, SymbolKind.Module, item), children }];
    }
    case 'Declaration':
      return [...typesIn(item), ...declaratorsIn(item)];
  }
}

const entryOf = (name: Range & { readonly name: string }, kind: SymbolKind, range: Range): Entry => ({
  name: name.name,
  kind,
  range,
  selection: name,
});

/** The structures, unions and enumerations that a declaration spells out. */
const typesIn = ({ specifiers }: Declaration): Entry[] =>
  specifiers.words.flatMap((word): Entry[] => {
    if (word.type === 'StructType' && word.tag && word.members) {
      const children = word.members.flatMap((member) =>
        member.declarators.flatMap(namedIn).map((name) => entryOf(name, SymbolKind.Field, member)),
      );
      return [{ ...entryOf(word.tag, SymbolKind.Struct, word), name: `${word.kind} ${word.tag.name}`, children }];
    }
    if (word.type === 'EnumType' && word.enumerators) {
      const children = word.enumerators.map((one) => entryOf(one.name, SymbolKind.EnumMember, one));
      const { tag } = word;
      const named = tag ? entryOf(tag, SymbolKind.Enum, word) : { kind: SymbolKind.Enum, range: word, selection: word };
      return [{ ...named, name: ['enum', tag?.name ?? ''].join(' ').trim(), children }];
    }
    return [];
  });

function declaratorsIn({ specifiers, declarators }: Declaration): Entry[] {
  const scope = scopeOf(specifiers);
  const kind = hasWord(specifiers, 'typedef') ? SymbolKind.Class : SymbolKind.Variable;
  return declarators.flatMap((declarator) =>
    namedIn(declarator).map((name) => ({
      ...entryOf(name, kind, declarator),
      name: scope === null ? name.name : `${scope}->${name.name}`,
    })),
  );
}

const scopeOf = (specifiers: Specifiers): 'self' | 'this' | null =>
  (['self', 'this'] as const).find((scope) => hasWord(specifiers, scope)) ?? null;

const hasWord = ({ words }: Specifiers, wanted: string): boolean =>
  words.some((word) => word.type === 'TypeWord' && word.word === wanted);

/** The name that a declarator declares, if it has one. */
const namedIn = (declarator: Declarator): NonNullable<Declarator['name']>[] =>
  declarator.name ? [declarator.name] : declarator.inner ? namedIn(declarator.inner) : [];

// ---- folding ---------------------------------------------------------------------------------------------------------

export async function foldsOf({ source, rangeOf }: Held): Promise<FoldingRange[]> {
  return (await programsOf(source)).flatMap(({ program, placeOf }) => {
    const fold = (range: Range, kind?: FoldingRangeKind): FoldingRange[] => {
      const { start, end } = rangeOf(placeOf(range));
      return end.line > start.line ? [{ startLine: start.line, endLine: end.line, ...(kind && { kind }) }] : [];
    };
    return [
      ...program.items.flatMap((item) => fold(item)),
      ...nodesOf(program, 'Block').flatMap((block) => fold(block)),
      ...program.comments.flatMap((comment) => fold(comment, FoldingRangeKind.Comment)),
    ];
  });
}
