/** The tree of a D program: plain, read-only values; every node is a range of the text it was parsed from. */

/** A half-open range of offsets, counted in characters of the text (one character per byte of the file). */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Base extends Range {}

/**
 * A whole program. `items` are the declarations and clauses in the order of the text; comments, control lines and
 * interpreter lines can stand between any two tokens and are therefore kept beside the tree, in the order of the text.
 */
export interface Program extends Base {
  readonly type: 'Program';
  readonly text: string;
  /** The text of the other programs that the same dtrace command runs. */
  readonly beside?: string;
  readonly items: readonly Item[];
  /** Ranges of the comments, with their marks. */
  readonly comments: readonly Range[];
  readonly controls: readonly ControlLine[];
  /** Ranges of the `#!` lines, without their newline. */
  readonly interpreters: readonly Range[];
}

/**
 * A `#` line: `directive` is its first word (`pragma`, `define`, `line`, …; '' for the null directive `#`, `line` for
 * `# 12 "file"`), `words` the words after it. The range runs from the `#` to the end of the line, without the newline;
 * a C preprocessor line continued by backslashes is one control line.
 */
export interface ControlLine extends Base {
  readonly type: 'ControlLine';
  readonly directive: string;
  readonly words: readonly Word[];
}

export interface Word extends Base {
  readonly text: string;
}

// ---- items -----------------------------------------------------------------------------------------------------------

export type Item = Clause | Declaration | Inline | Translator | Provider;

/** `probes / predicate / { body }`. A body is missing only in a command-line program (`dtrace -n BEGIN`). */
export interface Clause extends Base {
  readonly type: 'Clause';
  readonly probes: readonly ProbeDescription[];
  readonly predicate: Predicate | null;
  readonly body: Block | null;
}

/**
 * `provider:module:function:name`, right-aligned; a part that is not written is ''. A numeric probe id has `id` and
 * four empty parts. `text` is the description as written.
 */
export interface ProbeDescription extends Base {
  readonly type: 'ProbeDescription';
  readonly text: string;
  readonly provider: string;
  readonly module: string;
  readonly function: string;
  readonly name: string;
  readonly id: string | null;
}

/** The range runs from the opening to the closing slash, both included. */
export interface Predicate extends Base {
  readonly type: 'Predicate';
  readonly expression: Expression;
}

export interface Declaration extends Base {
  readonly type: 'Declaration';
  readonly specifiers: Specifiers;
  readonly declarators: readonly Declarator[];
}

export interface Inline extends Base {
  readonly type: 'Inline';
  readonly specifiers: Specifiers;
  readonly declarator: Declarator;
  readonly value: Expression;
}

export interface Translator extends Base {
  readonly type: 'Translator';
  readonly output: TypeName;
  readonly input: TypeName;
  readonly parameter: Name;
  readonly members: readonly TranslatorMember[];
}

export interface TranslatorMember extends Base {
  readonly type: 'TranslatorMember';
  readonly name: Name;
  readonly value: Expression;
}

export interface Provider extends Base {
  readonly type: 'Provider';
  readonly name: Name;
  readonly probes: readonly ProviderProbe[];
}

export interface ProviderProbe extends Base {
  readonly type: 'ProviderProbe';
  readonly name: Name;
}

// ---- statements ------------------------------------------------------------------------------------------------------

export type Statement = ExpressionStatement | EmptyStatement | IfStatement;

/** `{ … }`, braces included. */
export interface Block extends Base {
  readonly type: 'Block';
  readonly statements: readonly Statement[];
}

/** The range includes the `;`, unless `terminated` is false: the last `;` before a `}` may be missing. */
export interface ExpressionStatement extends Base {
  readonly type: 'ExpressionStatement';
  readonly expression: Expression;
  readonly terminated: boolean;
}

export interface EmptyStatement extends Base {
  readonly type: 'EmptyStatement';
}

export interface IfStatement extends Base {
  readonly type: 'IfStatement';
  readonly test: Expression;
  readonly consequent: Block | Statement;
  readonly alternate: Block | Statement | null;
}

// ---- expressions -----------------------------------------------------------------------------------------------------

export type Expression =
  | Identifier
  | Aggregation
  | Integer
  | Character
  | StringLiteral
  | MacroReference
  | Scope
  | Paren
  | Unary
  | Postfix
  | Binary
  | Conditional
  | Assignment
  | Comma
  | Call
  | Index
  | Member
  | Cast
  | SizeOf
  | StringOf
  | OffsetOf
  | Translate;

/** A variable, inline, enumerator or external symbol; a name with a backquote is an external (kernel) symbol. */
export interface Identifier extends Base {
  readonly type: 'Identifier';
  readonly name: string;
}

/** `@name` without keys (keys make it the object of an Index); '' is the anonymous aggregation. */
export interface Aggregation extends Base {
  readonly type: 'Aggregation';
  readonly name: string;
}

/** `text` with its base and suffix as written. */
export interface Integer extends Base {
  readonly type: 'Integer';
  readonly text: string;
}

/** `text` with its quotes. */
export interface Character extends Base {
  readonly type: 'Character';
  readonly text: string;
}

/** `text` with its quotes and escapes as written. */
export interface StringLiteral extends Base {
  readonly type: 'StringLiteral';
  readonly text: string;
}

/** `$1`, `$$1`, `$pid`, `$$uid`: `text` with its dollars. */
export interface MacroReference extends Base {
  readonly type: 'MacroReference';
  readonly text: string;
}

/** `self` or `this`; `self->x` is a Member of it. */
export interface Scope extends Base {
  readonly type: 'Scope';
  readonly name: 'self' | 'this';
}

export interface Paren extends Base {
  readonly type: 'Paren';
  readonly expression: Expression;
}

export interface Unary extends Base {
  readonly type: 'Unary';
  readonly operator: '++' | '--' | '&' | '*' | '+' | '-' | '~' | '!';
  readonly operand: Expression;
}

export interface Postfix extends Base {
  readonly type: 'Postfix';
  readonly operator: '++' | '--';
  readonly operand: Expression;
}

export interface Binary extends Base {
  readonly type: 'Binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional extends Base {
  readonly type: 'Conditional';
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}

export interface Assignment extends Base {
  readonly type: 'Assignment';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Comma extends Base {
  readonly type: 'Comma';
  readonly expressions: readonly Expression[];
}

/** The callee may be any postfix expression for the grammar; D itself wants a bare name. */
export interface Call extends Base {
  readonly type: 'Call';
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
}

/** `object[key, key]`: an element of an associative array, an aggregation with keys, or pointer arithmetic. */
export interface Index extends Base {
  readonly type: 'Index';
  readonly object: Expression;
  readonly keys: readonly Expression[];
}

export interface Member extends Base {
  readonly type: 'Member';
  readonly object: Expression;
  readonly operator: '.' | '->';
  readonly property: Name;
}

/** A name that is not an expression of its own: a member, a tag, a parameter; may be a macro argument (`p->$1`). */
export interface Name extends Base {
  readonly type: 'Name';
  readonly name: string;
}

export interface Cast extends Base {
  readonly type: 'Cast';
  readonly typeName: TypeName;
  readonly expression: Expression;
}

/** `sizeof (type)` or `sizeof expression`. */
export interface SizeOf extends Base {
  readonly type: 'SizeOf';
  readonly operand: TypeName | Expression;
}

export interface StringOf extends Base {
  readonly type: 'StringOf';
  readonly operand: Expression;
}

export interface OffsetOf extends Base {
  readonly type: 'OffsetOf';
  readonly typeName: TypeName;
  readonly member: Name;
}

/** `xlate <type>(expression)`. */
export interface Translate extends Base {
  readonly type: 'Translate';
  readonly typeName: TypeName;
  readonly expression: Expression;
}

// ---- types -----------------------------------------------------------------------------------------------------------

/** A run of storage classes, qualifiers and type specifiers, in any order. */
export interface Specifiers extends Base {
  readonly type: 'Specifiers';
  readonly words: readonly Specifier[];
}

export type Specifier = TypeWord | StructType | EnumType;

/** A keyword (`unsigned`, `const`, `self`, `string`, `typedef`, …) or, with `named`, the name of a type. */
export interface TypeWord extends Base {
  readonly type: 'TypeWord';
  readonly word: string;
  readonly named: boolean;
}

export interface StructType extends Base {
  readonly type: 'StructType';
  readonly kind: 'struct' | 'union';
  readonly tag: Name | null;
  /** null for a mere reference `struct tag`. */
  readonly members: readonly StructMember[] | null;
}

export interface StructMember extends Base {
  readonly type: 'StructMember';
  readonly specifiers: Specifiers;
  readonly declarators: readonly Declarator[];
}

export interface EnumType extends Base {
  readonly type: 'EnumType';
  readonly tag: Name | null;
  readonly enumerators: readonly Enumerator[] | null;
}

export interface Enumerator extends Base {
  readonly type: 'Enumerator';
  readonly name: Name;
  readonly value: Expression | null;
}

/** A type as in a cast: specifiers and an abstract declarator. */
export interface TypeName extends Base {
  readonly type: 'TypeName';
  readonly specifiers: Specifiers;
  readonly declarator: Declarator | null;
}

/**
 * A declarator. `name` is null for an abstract one and for an unnamed bit-field. `pointers` counts the `*` on the
 * outside; `inner` is a parenthesised declarator; `suffixes` are `[…]` and `(…)` in order.
 */
export interface Declarator extends Base {
  readonly type: 'Declarator';
  readonly pointers: number;
  readonly name: Name | null;
  readonly inner: Declarator | null;
  readonly suffixes: readonly (ArraySuffix | FunctionSuffix)[];
  /** The width of a bit-field. */
  readonly width: Expression | null;
}

/** `[size]`, `[type, type]` (the key signature of an associative array) or `[]`. */
export interface ArraySuffix extends Base {
  readonly type: 'ArraySuffix';
  readonly size: Expression | null;
  readonly keys: readonly Parameter[] | null;
}

export interface FunctionSuffix extends Base {
  readonly type: 'FunctionSuffix';
  readonly parameters: readonly Parameter[];
}

/** `...` is a parameter without specifiers. */
export interface Parameter extends Base {
  readonly type: 'Parameter';
  readonly specifiers: Specifiers | null;
  readonly declarator: Declarator | null;
}

export type Node =
  | Program
  | Item
  | ProbeDescription
  | Predicate
  | TranslatorMember
  | ProviderProbe
  | Statement
  | Block
  | Expression
  | Name
  | Specifiers
  | Specifier
  | StructMember
  | Enumerator
  | TypeName
  | Declarator
  | ArraySuffix
  | FunctionSuffix
  | Parameter;
