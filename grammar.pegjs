// D, the language of DTrace, for peggy.
//
// Sources: the DTrace Guide (chapters "Program structure", "Types, operators and expressions", "Translators") and the
// published lexer and grammar of illumos's libdtrace, whose dialect this is (2019, D API 1.14, and the trailing comma
// in an enum that came later). C preprocessor lines are tolerated as trivia; nothing is preprocessed.
//
// How it is built
// * D has two token sets: OUTER at file level (probe descriptions, a few keywords) and INNER everywhere else. Trivia are
//   skipped after a token: `_` inside, `__` at outer level.
// * A rule decides by what stands next and then commits: there is no backtracking over more than one token, hence no
//   exponential case. Where D needs a look further ahead (casts, types, slashes) a scanning function takes it.
// * Binary operators are read flat and folded by a table of precedences; other chains are loops, and what must recurse
//   is counted (Deeper, Shallower) and ends in a clear error.
// * Predicates that scan (`&{ return … }`) move the position themselves: four times as fast as rules over characters.
// * The value of a closing token is the offset after it, since a node ends before its trailing trivia.
//
// Limits: types are told from variables without the system's type tables, by the rules given at `isTypeName`; checks
// that need meaning (types, arity, printf formats) are not made here.

{{
  const CLASS = new Uint8Array(256);
  const [WORD_START, WORD, DIGIT, HEX, BLANK, PROBE_START, PROBE] = [1, 2, 4, 8, 16, 32, 64];
  const mark = (bit, characters) => [...characters].forEach((c) => (CLASS[c.charCodeAt(0)] |= bit));
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const LETTERS = letters + letters.toUpperCase();
  mark(WORD_START, LETTERS + '_`');
  mark(WORD, LETTERS + '_`0123456789');
  mark(DIGIT, '0123456789');
  mark(HEX, '0123456789abcdefABCDEF');
  mark(BLANK, '\t\n\v\f\r ');
  mark(PROBE_START, LETTERS + '-$:_.?*\\[]!');
  mark(PROBE, LETTERS + '-$:_.?*\\[]!0123456789`');

  /** Keywords inside; the value says where a word may stand. */
  const KEYWORDS = new Map();
  const keywords = (kind, words) => words.split(' ').forEach((word) => KEYWORDS.set(word, kind));
  keywords('storage', 'auto register static extern typedef');
  keywords('scope', 'self this');
  keywords('qualifier', 'const restrict volatile');
  keywords('attribute', 'short long signed unsigned userland');
  keywords('base', 'void char int float double string');
  keywords('tagged', 'struct union enum');
  keywords('operand', 'sizeof stringof offsetof xlate');
  keywords('other', 'if else inline probe provider translator');
  keywords('reserved', 'break case continue counter default do for goto import return switch while');
  /** Keywords by length and first letter: most words are told from a keyword by one look into this table. */
  const KEYWORDS_BY_SHAPE = [];
  for (const word of KEYWORDS.keys()) (KEYWORDS_BY_SHAPE[(word.length << 5) | (word.charCodeAt(0) & 31)] ??= []).push(word);

  /** Keywords that can open the name of a type. */
  const TYPE_KINDS = new Set(['qualifier', 'attribute', 'base', 'tagged']);

  /** The keywords at outer level, and what each one begins. */
  const OPENINGS = new Map();
  const openings = (kind, words) => words.split(' ').forEach((word) => OPENINGS.set(word, kind));
  openings('declaration', 'auto char const double enum extern float int long register restrict self short signed static');
  openings('declaration', 'string struct this typedef union unsigned void volatile');
  openings('inline', 'inline');
  openings('translator', 'translator');
  openings('provider', 'provider');
  openings('nothing', 'counter import');

  /** The types that D itself names. */
  const BUILT_IN_TYPES = new Set(
    ('int8_t int16_t int32_t int64_t intptr_t ssize_t uint8_t uint16_t uint32_t uint64_t uchar_t ushort_t uint_t ulong_t ' +
      'u_longlong_t ptrdiff_t uintptr_t size_t id_t pid_t _Bool').split(' '),
  );
  const TYPE_WORDS = new Set('void char int float double string short long signed unsigned'.split(' '));

  const MACROS = new Set('egid euid gid pgid pid ppid projid sid target taskid uid'.split(' '));

  /** Binary operators, the tighter the higher. */
  const PRECEDENCE = new Map();
  [['||'], ['^^'], ['&&'], ['|'], ['^'], ['&'], ['==', '!='], ['<', '<=', '>', '>='], ['<<', '>>'], ['+', '-'], ['*', '/', '%']].forEach(
    (operators, level) => operators.forEach((operator) => PRECEDENCE.set(operator, level)),
  );

  const BINARY_BY_START = [];
  for (const operator of [...PRECEDENCE.keys()].sort((a, b) => b.length - a.length)) {
    (BINARY_BY_START[operator.charCodeAt(0)] ??= []).push(operator);
  }
  BINARY_BY_START['='.charCodeAt(0)] = ['=='];
  const ASSIGNING = new Set([...'+-*/%&^|'].map((c) => c.charCodeAt(0)));
  const PREFIXES = [];
  for (const operator of '&*+-~!') PREFIXES[operator.charCodeAt(0)] = operator;

  const DEEPEST = 250;

  /** At most four parts, not counting an empty one at the far left; a macro variable in a part must be known. */
  function isDescription(text) {
    const parts = text.split(':');
    if (parts.length > (parts[0] === '' ? 5 : 4)) return false;
    return parts.every((part) => {
      const dollar = part.indexOf('$');
      if (dollar < 0) return true;
      const name = part.slice(part[dollar + 1] === '$' ? dollar + 2 : dollar + 1);
      return /^[0-9]/.test(name) || MACROS.has(name);
    });
  }

  /** An integer must fit 64 bits, an octal one must not have an 8 or 9. */
  function isIntegerValue(text) {
    if (/^0[0-9]*[89]/.test(text)) return false;
    return BigInt(/^0[0-7]/.test(text) ? '0o' + text : text) < 1n << 64n;
  }

  /** One to eight bytes, after the escapes are applied. */
  function isCharacter(text) {
    const bytes = text.replace(/\\(?:[0-7]{1,3}|x[0-9a-fA-F]+|[abfnrtv"\\])/g, '.').length;
    return bytes >= 1 && bytes <= 8;
  }

  /** Turns `a op b op c …` into a tree; `tail` holds pairs of operator and operand. */
  function fold(head, tail) {
    if (tail.length === 0) return head;
    if (tail.length === 1) return binary(head, tail[0][0], tail[0][1]);
    const operands = [head];
    const operators = [];
    const reduce = () => {
      const right = operands.pop();
      operands.push(binary(operands.pop(), operators.pop(), right));
    };
    for (const [operator, operand] of tail) {
      const level = PRECEDENCE.get(operator);
      while (operators.length > 0 && PRECEDENCE.get(operators[operators.length - 1]) >= level) reduce();
      operators.push(operator);
      operands.push(operand);
    }
    while (operators.length > 0) reduce();
    return operands[0];
  }

  const binary = (left, operator, right) => ({ type: 'Binary', start: left.start, end: right.end, operator, left, right });

  /** Applies postfix operators from left to right: each comes as a node whose object is still open. */
  function applyPostfix(head, tail) {
    for (const node of tail) {
      node.start = head.start;
      if (node.type === 'Call') node.callee = head;
      else if (node.type === 'Postfix') node.operand = head;
      else node.object = head;
      head = node;
    }
    return head;
  }

  /** `a ? b : c ? d : e`, folded from the right. */
  function conditional(head, branches) {
    let alternate = branches[branches.length - 1][1];
    for (let i = branches.length - 1; i >= 0; i--) {
      const test = i === 0 ? head : branches[i - 1][1];
      alternate = { type: 'Conditional', start: test.start, end: alternate.end, test, consequent: branches[i][0], alternate };
    }
    return alternate;
  }

  /** `if (a) x else if (b) y else z`; each arm comes with its start, its test and its statement. */
  function ifChain(arms, last) {
    let alternate = last;
    for (let i = arms.length - 1; i >= 0; i--) {
      const [start, test, consequent] = arms[i];
      alternate = { type: 'IfStatement', start, end: (alternate ?? consequent).end, test, consequent, alternate };
    }
    return alternate;
  }

  function specifiers(modifiers, rest) {
    const words = rest ? [...modifiers, rest[0], ...rest[1]] : modifiers;
    return { type: 'Specifiers', start: words[0].start, end: words[words.length - 1].end, words };
  }

  function declarator(pointers, core, suffixes) {
    const first = pointers.length > 0 ? pointers[0] : core;
    const start = first ? first.start : suffixes[0].start;
    const last = suffixes[suffixes.length - 1] ?? core ?? pointers[pointers.length - 1];
    return {
      type: 'Declarator',
      start,
      end: last.end,
      pointers: pointers.length,
      name: core?.name ?? null,
      inner: core?.inner ?? null,
      suffixes,
      width: null,
    };
  }

  const typeName = (specifiers, declarator) => ({
    type: 'TypeName',
    start: specifiers.start,
    end: (declarator ?? specifiers).end,
    specifiers,
    declarator,
  });

  function probeDescription(text, start) {
    const parts = text.split(':');
    const part = (fromRight) => parts[parts.length - fromRight] ?? '';
    const end = start + text.length;
    return { type: 'ProbeDescription', start, end, text, provider: part(4), module: part(3), function: part(2), name: part(1), id: null };
  }
}}

{
  const commandLine = options.startRule === 'CommandLine';
  const { controlEnd, preprocessed } = options;

  let depth = 0;
  /** What the item at hand begins with. */
  let opening = '';
  /** The operator or keyword that a predicate has just scanned. */
  let scanned = '';
  /** Of the specifiers at hand: whether there was a modifier yet, and one that makes a type of its own (`unsigned`). */
  let modified = false;
  let attributed = false;
  /** The names that the program has made types, and those names of types that it has made variables. */
  const types = new Set();
  const variables = new Set();
  let assigned = null;

  // -- trivia

  function skip(inside) {
    peg$currPos = pastTrivia(peg$currPos, inside);
    return true;
  }

  function skipAfterLook() {
    const at = pastBlanks(peg$currPos);
    peg$currPos = input.charCodeAt(at) === 35 ? at : pastTrivia(at, true);
    return true;
  }

  function pastTrivia(at, inside) {
    for (;;) {
      const c = input.charCodeAt(at);
      if (c === 32 || (c >= 9 && c <= 13)) at++;
      else if (c === 47 && input.charCodeAt(at + 1) === 42) {
        const end = commentEnd(at);
        if (end < 0) return at;
        at = end;
      } else if (c === 35) {
        const end = controlEnd(input, at, preprocessed);
        if (end < 0) return at;
        at = end;
      } else if (inside && c === 92 && input.charCodeAt(at + 1) === 10) at += 2;
      else return at;
    }
  }

  function pastBlanks(at) {
    while (CLASS[input.charCodeAt(at)] & BLANK) at++;
    return at;
  }

  /** A comment must not hold another opening mark. */
  function commentEnd(start) {
    const close = input.indexOf('*/', start + 2);
    return close < 0 || input.lastIndexOf('/*', close - 1) > start ? -1 : close + 2;
  }

  /** A scanning predicate moves to the last character of its token; the `.` after it takes that one. */
  function consume(end) {
    peg$currPos = end - 1;
    return true;
  }

  // -- words

  /** The end of the word at `start`; `start` if there is none. A module may have dots if a backquote follows: libc.so.1`errno. */
  function wordEnd(start) {
    if (!(CLASS[input.charCodeAt(start)] & WORD_START)) return start;
    let end = start + 1;
    while (CLASS[input.charCodeAt(end)] & WORD) end++;
    return input.charCodeAt(end) === 46 ? moduleWordEnd(end) : end;
  }

  function moduleWordEnd(plainEnd) {
    let end = plainEnd;
    for (let at = plainEnd; CLASS[input.charCodeAt(at)] & WORD || input.charCodeAt(at) === 46; at++) {
      if (input.charCodeAt(at) === 96) end = at + 1;
    }
    if (end > plainEnd && !(CLASS[input.charCodeAt(end)] & DIGIT)) while (CLASS[input.charCodeAt(end)] & WORD) end++;
    return end;
  }

  /** The kind of keyword between two offsets, '' if it is none. */
  function keywordKind(start, end) {
    const candidates = KEYWORDS_BY_SHAPE[((end - start) << 5) | (input.charCodeAt(start) & 31)];
    if (candidates !== undefined) for (const word of candidates) if (input.startsWith(word, start)) return KEYWORDS.get(word);
    return '';
  }

  function scanWord(word) {
    if (!input.startsWith(word, peg$currPos) || CLASS[input.charCodeAt(peg$currPos + word.length)] & WORD) return false;
    return consume(peg$currPos + word.length);
  }

  function scanKeyword(kind, otherKind) {
    const end = wordEnd(peg$currPos);
    if (end === peg$currPos) return false;
    const found = keywordKind(peg$currPos, end);
    if (found !== kind && found !== otherKind) return false;
    modified = true;
    if (found === 'attribute') attributed = true;
    scanned = input.substring(peg$currPos, end);
    return consume(end);
  }

  /** Any word but a keyword. */
  function scanName() {
    const end = wordEnd(peg$currPos);
    if (end === peg$currPos || keywordKind(peg$currPos, end) !== '') return false;
    return consume(end);
  }

  /** The name of a variable; the name of a type can be one only where it looks like one. */
  function scanOperandName() {
    const start = peg$currPos;
    const end = wordEnd(start);
    if (end === start || keywordKind(start, end) !== '' || (isTypeName(start, end) && !becomesVariable(start, end))) return false;
    return consume(end);
  }

  function scanDeclaredName() {
    const start = peg$currPos;
    const end = wordEnd(start);
    if (end === start || keywordKind(start, end) !== '' || (isType(start, end) && !looksLikeVariable(end))) return false;
    return consume(end);
  }

  // -- types

  const bare = (word) => word.slice(word.lastIndexOf('`') + 1);

  const endsLikeType = (end) => input.charCodeAt(end - 1) === 116 && input.charCodeAt(end - 2) === 95;

  /** Whether a word is known to be a type: built in, or made one by this program. */
  function isType(start, end) {
    if (types.size === 0 && !endsLikeType(end) && input.charCodeAt(end - 1) !== 108) return false;
    const word = bare(input.substring(start, end));
    return (BUILT_IN_TYPES.has(word) || types.has(word)) && !variables.has(word);
  }

  /** Whether a word is taken for a type: a known one, or a name in `_t` that is no variable of this program. */
  function isTypeName(start, end) {
    return isType(start, end) || (endsLikeType(end) && !variables.has(bare(input.substring(start, end))));
  }

  /** The compiler takes the name of a type for a variable before `[`, `++`, `--` and `=`. */
  function looksLikeVariable(end) {
    const at = pastBlanks(end);
    const [c, next] = [input.charCodeAt(at), input.charCodeAt(at + 1)];
    return c === 91 || (c === 61 && next !== 61) || (c === 43 && next === 43) || (c === 45 && next === 45);
  }

  /** Such a name is a variable from then on; one that is not known to be a type may also be assigned further down. */
  function becomesVariable(start, end) {
    const word = input.substring(start, end);
    if (!looksLikeVariable(end) && (isType(start, end) || !(preprocessed || word.includes('`') || assignedNames().has(word)))) return false;
    variables.add(word);
    return true;
  }

  function assignedNames() {
    assigned ??= new Set(Array.from(input.matchAll(/(\w+_t)\s*(?:=(?!=)|\+\+|--|\[)/g), (match) => match[1]));
    return assigned;
  }

  function declare(declaration) {
    const isTypedef = declaration.specifiers.words.some((word) => word.word === 'typedef');
    for (const { name } of declaration.declarators) {
      if (!name) continue;
      if (isTypedef) variables.delete(name.name);
      (isTypedef ? types : variables).add(name.name);
    }
  }

  /** The end of a word or macro argument that can name a type. */
  function typeReferenceEnd(start) {
    const end = wordEnd(start);
    if (end > start) return keywordKind(start, end) === '' ? end : start;
    return macroArgumentEnd(start);
  }

  function scanTypeName() {
    const end = typeReferenceEnd(peg$currPos);
    if (end === peg$currPos) return false;
    return consume(end);
  }

  /** Whether the word that comes next is the type in a list of specifiers, and not already the name that is declared. */
  function namesType(place) {
    const start = peg$currPos;
    const end = typeReferenceEnd(start);
    if (end === start) return false;
    if (place === 'type') return !attributed || isTypeName(start, end);
    if (place === 'declaration' && !modified) return true;
    if (isType(start, end)) return !looksLikeVariable(end);
    const likely = isTypeName(start, end);
    if (attributed && !likely) return false;
    const c = input.charAt(pastTrivia(end, true));
    if (c === '*' || c === '$' || CLASS[c.charCodeAt(0)] & WORD_START) return true;
    if (c === '(') return likely;
    return place === 'parameter' ? c !== '' && ',)[]'.includes(c) : place === 'member' && c === ':';
  }

  /** Whether a declarator names something: a word comes after its stars and parentheses. */
  function namedAhead() {
    let at = peg$currPos;
    let parenthesised = false;
    for (;;) {
      const c = input.charCodeAt(at);
      const end = c === 42 || c === 40 ? at + 1 : wordEnd(at);
      if (end === at) return macroArgumentEnd(at) > at;
      if (c !== 42 && c !== 40) {
        const kind = keywordKind(at, end);
        if (kind !== 'qualifier') return kind === '' && !(parenthesised && isTypeName(at, end));
      }
      parenthesised = c === 40;
      at = pastTrivia(end, true);
    }
  }

  /** Past a run of stars and qualifiers. */
  function pastPointers(at) {
    for (;;) {
      if (input.charCodeAt(at) === 42) at = pastTrivia(at + 1, true);
      else {
        const end = wordEnd(at);
        if (end === at || keywordKind(at, end) !== 'qualifier') return at;
        at = pastTrivia(end, true);
      }
    }
  }

  /** Whether `[` is followed by a list of types, and not by a size. */
  function parametersAhead() {
    const start = peg$currPos;
    if (input.startsWith('...', start)) return true;
    const end = typeReferenceEnd(start);
    if (end === start) return TYPE_KINDS.has(keywordKind(start, wordEnd(start))) || keywordKind(start, wordEnd(start)) === 'storage';
    if (isTypeName(start, end)) return !looksLikeVariable(end);
    const at = pastTrivia(end, true);
    const c = input.charAt(at);
    if (c === '*') return ',]'.includes(input.charAt(pastPointers(at)) || ' ');
    return c === ',' || (c !== '' && (CLASS[c.charCodeAt(0)] & WORD_START) > 0);
  }

  /**
   * Whether `(` at an offset opens a type and not an expression. A lone unknown name is one if an operand follows the
   * closing parenthesis; where that can also be an operator (`(x) - 1`), and in `sizeof (x)`, its spelling decides.
   */
  function typeInParentheses(open, isCast) {
    if (input.charCodeAt(open) !== 40) return false;
    const start = pastTrivia(open + 1, true);
    const end = typeReferenceEnd(start);
    if (end === start) return TYPE_KINDS.has(keywordKind(start, wordEnd(start)));
    if (isType(start, end)) return !looksLikeVariable(end);
    const next = pastTrivia(end, true);
    switch (input.charCodeAt(next)) {
      case 41: // )
        return isCast ? castOfName(start, end, pastTrivia(next + 1, true)) : isTypeName(start, end);
      case 42: { // *
        const after = input.charCodeAt(pastPointers(next));
        return after === 41 || after === 91 || (after === 40 && isTypeName(start, end));
      }
      case 40: { // ( as in (type (*)(int))
        const inner = pastTrivia(next + 1, true);
        const after = input.charCodeAt(pastPointers(inner));
        return input.charCodeAt(inner) === 42 && (after === 41 || after === 91);
      }
      default:
        return TYPE_KINDS.has(keywordKind(next, wordEnd(next)));
    }
  }

  function castOfName(start, end, at) {
    const c = input.charCodeAt(at);
    const next = input.charCodeAt(at + 1);
    if (CLASS[c] & WORD_START) {
      const kind = keywordKind(at, wordEnd(at));
      return kind === '' || kind === 'scope' || kind === 'operand';
    }
    if (CLASS[c] & DIGIT || c === 34 || c === 39 || c === 64 || c === 36 || c === 126) return true;
    if (c === 33) return next !== 61;
    if (c === 40) return isTypeName(start, end);
    const isSign = (c === 45 && next !== 62) || c === 43 || c === 42 || c === 38;
    return isSign && next !== c && next !== 61 && isTypeName(start, end);
  }

  // -- items

  function beginItem() {
    depth = 0;
    opening = openingOf(input.substring(peg$currPos, descriptionEnd(peg$currPos)));
    return true;
  }

  function openingOf(run) {
    const kind = OPENINGS.get(run);
    if (kind) return kind;
    if (commandLine || run === '' || run.includes(':')) return 'description';
    const star = run.indexOf('*');
    const word = star < 0 ? run : run.slice(0, star);
    if (TYPE_WORDS.has(word)) return 'declaration';
    const [start, end] = [peg$currPos, peg$currPos + word.length];
    if (wordEnd(start) !== end || keywordKind(start, end) !== '') return 'description';
    return isType(start, end) ? 'declaration' : 'word';
  }

  function descriptionEnd(start) {
    if (!(CLASS[input.charCodeAt(start)] & PROBE_START)) return start;
    let end = start + 1;
    while (CLASS[input.charCodeAt(end)] & PROBE) end++;
    return end;
  }

  function scanDescription() {
    const end = descriptionEnd(peg$currPos);
    if (end === peg$currPos || !isDescription(input.substring(peg$currPos, end))) return false;
    return consume(end);
  }

  // -- literals

  function scanInteger() {
    const start = peg$currPos;
    let c = input.charCodeAt(start);
    if (!(CLASS[c] & DIGIT)) return false;
    let end = start + 1;
    const isHex = c === 48 && (input.charCodeAt(end) | 32) === 120 && CLASS[input.charCodeAt(end + 1)] & HEX;
    if (isHex) {
      end += 2;
      while (CLASS[input.charCodeAt(end)] & HEX) end++;
    } else {
      while (CLASS[input.charCodeAt(end)] & DIGIT) end++;
      if (isFloating(end)) return false;
    }
    if ((c === 48 || end - start > 19) && !isHex ? !isIntegerValue(input.substring(start, end)) : end - start > 18 && !isIntegerValue(input.substring(start, end))) return false;
    c = input.charCodeAt(end) | 32;
    if (c === 117) c = input.charCodeAt(++end) | 32;
    if (c === 108) c = input.charCodeAt(++end) | 32;
    if (c === 108) end++;
    return consume(end);
  }

  function isFloating(end) {
    const c = input.charCodeAt(end);
    if (c === 46 || (c | 32) === 102) return true;
    if ((c | 32) !== 101) return false;
    const sign = input.charCodeAt(end + 1);
    return (CLASS[input.charCodeAt(sign === 43 || sign === 45 ? end + 2 : end + 1)] & DIGIT) > 0;
  }

  /** The end of the literal that opens with `quote` at an offset, -1 if the line or the text ends first. */
  function quotedEnd(start, quote) {
    for (let at = start + 1; ; at++) {
      let c = input.charCodeAt(at);
      if (c === quote) return at + 1;
      if (c === 92) c = input.charCodeAt(++at);
      if (c === 10 || c !== c) return -1;
    }
  }

  function scanString() {
    if (input.charCodeAt(peg$currPos) !== 34) return false;
    const end = quotedEnd(peg$currPos, 34);
    if (end < 0) return false;
    return consume(end);
  }

  function scanCharacter() {
    if (input.charCodeAt(peg$currPos) !== 39) return false;
    const end = quotedEnd(peg$currPos, 39);
    if (end < 0 || !isCharacter(input.substring(peg$currPos + 1, end - 1))) return false;
    return consume(end);
  }

  function scanAggregation() {
    if (input.charCodeAt(peg$currPos) !== 64) return false;
    let end = peg$currPos + 1;
    if (!(CLASS[input.charCodeAt(end)] & DIGIT)) while (CLASS[input.charCodeAt(end)] & WORD && input.charCodeAt(end) !== 96) end++;
    return consume(end);
  }

  /** `$1`, `$$1`, `$pid`, `$$pid`; an unknown name is no macro. */
  function scanMacro() {
    if (input.charCodeAt(peg$currPos) !== 36) return false;
    const start = input.charCodeAt(peg$currPos + 1) === 36 ? peg$currPos + 2 : peg$currPos + 1;
    let end = start;
    if (CLASS[input.charCodeAt(start)] & DIGIT) while (CLASS[input.charCodeAt(end)] & DIGIT) end++;
    else {
      while (CLASS[input.charCodeAt(end)] & WORD) end++;
      if (!MACROS.has(input.substring(start, end))) return false;
    }
    return consume(end);
  }

  function macroArgumentEnd(start) {
    if (input.charCodeAt(start) !== 36 || !(CLASS[input.charCodeAt(start + 1)] & DIGIT)) return start;
    let end = start + 2;
    while (CLASS[input.charCodeAt(end)] & DIGIT) end++;
    return end;
  }

  function scanMacroArgument() {
    const end = macroArgumentEnd(peg$currPos);
    if (end === peg$currPos) return false;
    return consume(end);
  }

  // -- operators

  function scanOperator(operator) {
    scanned = operator;
    return consume(peg$currPos + operator.length);
  }

  function scanBinaryOperator() {
    const c = input.charCodeAt(peg$currPos);
    const operators = BINARY_BY_START[c];
    if (operators === undefined) return false;
    const next = input.charCodeAt(peg$currPos + 1);
    if (next === 61 && c !== 60 && c !== 62 && c !== 61 && c !== 33) return false;
    if (c === 47) {
      if (next === 42 || closesPredicate(peg$currPos)) return false;
      return scanOperator('/');
    }
    if (next === c || next === 61) {
      if (c === 43 || c === 45 || c === 42 || c === 37) return c === 42 ? scanOperator('*') : false;
    }
    for (const operator of operators) {
      if (!input.startsWith(operator, peg$currPos)) continue;
      if (operator.length === 2 && operator !== '==' && input.charCodeAt(peg$currPos + 2) === 61 && next === c && (c === 60 || c === 62)) return false;
      if (c === 45 && next === 62) return false;
      return scanOperator(operator);
    }
    return false;
  }

  function scanAssignmentOperator() {
    const c = input.charCodeAt(peg$currPos);
    const next = input.charCodeAt(peg$currPos + 1);
    if (c === 61) return next !== 61 && scanOperator('=');
    if (next === 61) return ASSIGNING.has(c) && scanOperator(input.substring(peg$currPos, peg$currPos + 2));
    if ((c === 60 || c === 62) && next === c && input.charCodeAt(peg$currPos + 2) === 61) return scanOperator(c === 60 ? '<<=' : '>>=');
    return false;
  }

  /** `++` and `--`, whose operand must be unary. */
  function scanIncrement() {
    const c = input.charCodeAt(peg$currPos);
    if ((c !== 43 && c !== 45) || input.charCodeAt(peg$currPos + 1) !== c) return false;
    return scanOperator(c === 43 ? '++' : '--');
  }

  function scanPrefix() {
    const c = input.charCodeAt(peg$currPos);
    const next = input.charCodeAt(peg$currPos + 1);
    if (next === 61 || (c === 38 && next === 38) || (c === 45 && next === 62)) return false;
    const operator = PREFIXES[c];
    return operator !== undefined && scanOperator(operator);
  }

  function postfixAhead() {
    const c = input.charCodeAt(peg$currPos);
    if (c === 46 || c === 40 || c === 91) return true;
    const next = input.charCodeAt(peg$currPos + 1);
    return (c === 45 && (next === 62 || next === 45)) || (c === 43 && next === 43);
  }

  /** A slash closes the predicate if a semicolon, an opening brace, another slash or the end of the text comes next. */
  function closesPredicate(slash) {
    const next = input.charCodeAt(pastBlanks(slash + 1));
    return next === 59 || next === 123 || next === 47 || next !== next;
  }

  function scanPredicateEnd() {
    const next = input.charCodeAt(peg$currPos + 1);
    if (input.charCodeAt(peg$currPos) !== 47 || next === 42 || next === 61 || !closesPredicate(peg$currPos)) return false;
    return consume(peg$currPos + 1);
  }

  // -- depth

  function deeper() {
    if (++depth > DEEPEST) error('nested too deeply');
    return true;
  }

  const isAssignable = (node) => node.type !== 'Binary' && node.type !== 'Cast';
  const structKind = (start) => (input.startsWith('struct', start) ? 'struct' : 'union');
}

// ---- programs --------------------------------------------------------------------------------------------------------

Program = __ @Item* EndOfText

CommandLine = __ @Item* EndOfText

Item = BeginItem @(Declaration / Inline / Translator / Provider / Clause / DeclarationOfUnknownType)

BeginItem = &{ return beginItem(); }

Clause
  = probes:ProbeList predicate:Predicate? body:(ClauseBody / &{ return commandLine && !predicate; } { return null; }) {
      return { type: 'Clause', start: offset(), end: (body ?? predicate ?? probes[probes.length - 1]).end, probes, predicate, body };
    }

ClauseBody = @Block __

ProbeList = &{ return opening !== 'nothing'; } head:Probe tail:("," __ @Probe)* { return [head, ...tail]; }

Probe = @(ProbeDescription / ProbeId) __

ProbeDescription "a probe description"
  = &{ return scanDescription(); } . { return probeDescription(input.substring(offset(), peg$currPos), offset()); }

ProbeId "a probe description"
  = &{ return scanInteger(); } . {
      const [start, end] = [offset(), peg$currPos];
      const id = input.substring(start, end);
      return { type: 'ProbeDescription', start, end, text: id, provider: '', module: '', function: '', name: '', id };
    }

Predicate
  = PredicateStart expression:Expression end:PredicateEnd { return { type: 'Predicate', start: offset(), end, expression }; }

PredicateStart "a predicate" = "/" !"*" _

PredicateEnd "`/`" = @(&{ return scanPredicateEnd(); } . { return peg$currPos; }) AfterLook

// ---- declarations ----------------------------------------------------------------------------------------------------

Declaration = &{ return opening === 'declaration'; } @DeclarationBody

// The silent look keeps the messages for the clause that was more likely meant.
DeclarationOfUnknownType = &{ return opening === 'word' || opening === 'type'; } &DeclarationBody @DeclarationBody

DeclarationBody
  = specifiers:DeclarationSpecifiers declarators:Declarators? end:OuterSemicolon {
      const node = { type: 'Declaration', start: specifiers.start, end, specifiers, declarators: declarators ?? [] };
      declare(node);
      return node;
    }

Declarators = head:Declarator tail:("," _ @Declarator)* { return [head, ...tail]; }

Inline
  = &{ return opening === 'inline'; } Opening specifiers:DeclarationSpecifiers declarator:Declarator Equals value:Assignment end:OuterSemicolon {
      return { type: 'Inline', start: offset(), end, specifiers, declarator, value };
    }

Translator
  = &{ return opening === 'translator'; } Opening output:TypeName "<" _ input:TypeName parameter:DeclaredName ">" _ "{" _ members:TranslatorMember* "}" _ end:OuterSemicolon {
      return { type: 'Translator', start: offset(), end, output, input, parameter, members };
    }

TranslatorMember
  = name:DeclaredName Equals value:Assignment end:Semicolon { return { type: 'TranslatorMember', start: name.start, end, name, value }; }

Provider
  = &{ return opening === 'provider'; } Opening name:DeclaredName "{" _ probes:ProviderProbe* "}" _ end:OuterSemicolon {
      return { type: 'Provider', start: offset(), end, name, probes };
    }

ProviderProbe
  = ProbeKeyword name:DeclaredName FunctionSuffix (":" _ FunctionSuffix)? end:Semicolon {
      return { type: 'ProviderProbe', start: offset(), end, name };
    }

ProbeKeyword "`probe`" = &{ return scanWord('probe'); } . _

DeclarationSpecifiers
  = NewSpecifiers modifiers:DeclarationModifier* rest:((DeclaredType / FirstBase) AfterBase*)? &{
      return modifiers.length > 0 || rest;
    } { return specifiers(modifiers, rest); }

ParameterSpecifiers
  = !Scope NewSpecifiers modifiers:DeclarationModifier* rest:((ParameterType / FirstBase) AfterBase*)? &{
      return modifiers.length > 0 || rest;
    } { return specifiers(modifiers, rest); }

MemberSpecifiers
  = NewSpecifiers modifiers:TypeModifier* rest:((MemberType / FirstBase) AfterTypeBase*)? &{
      return modifiers.length > 0 || rest;
    } { return specifiers(modifiers, rest); }

TypeSpecifiers
  = NewSpecifiers modifiers:TypeModifier* rest:((NamedType / FirstBase) AfterTypeBase*)? &{
      return modifiers.length > 0 || rest;
    } { return specifiers(modifiers, rest); }

NewSpecifiers = &{ modified = attributed = false; return true; }

DeclaredType "a type name" = &{ return namesType('declaration'); } @TypeReference

ParameterType "a type name" = &{ return namesType('parameter'); } @TypeReference

MemberType "a type name" = &{ return namesType('member'); } @TypeReference

NamedType "a type name" = &{ return namesType('type'); } @TypeReference

TypeModifier = &{ return scanKeyword('qualifier', 'attribute'); } . @TypeWord _

DeclarationModifier
  = TypeModifier
  / &{ return scanKeyword('storage', 'scope'); } . @TypeWord _

FirstBase
  = &{ return scanKeyword('base', 'base'); } . @TypeWord _
  / StructType
  / EnumType

AfterBase = DeclarationModifier / FirstBase

AfterTypeBase = TypeModifier / FirstBase

TypeWord = "" { return { type: 'TypeWord', start: peg$currPos - scanned.length, end: peg$currPos, word: scanned, named: false }; }

TypeReference
  = @(&{ return scanTypeName(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'TypeWord', start, end, word: input.substring(start, end), named: true };
    }) AfterLook

StructType
  = &{ return scanWord('struct') || scanWord('union'); } . _ tag:Tag? "{" _ Deeper members:StructMember+ Shallower end:CloseBrace {
      return { type: 'StructType', start: offset(), end, kind: structKind(offset()), tag, members };
    }
  / &{ return scanWord('struct') || scanWord('union'); } . _ tag:Tag {
      return { type: 'StructType', start: offset(), end: tag.end, kind: structKind(offset()), tag, members: null };
    }

Tag "a name" = MemberName

StructMember
  = specifiers:MemberSpecifiers head:StructDeclarator tail:("," _ @StructDeclarator)* end:Semicolon {
      return { type: 'StructMember', start: specifiers.start, end, specifiers, declarators: [head, ...tail] };
    }

StructDeclarator
  = named:Declarator width:Width? { return width ? { ...named, end: width.end, width } : named; }
  / width:Width {
      return { type: 'Declarator', start: offset(), end: width.end, pointers: 0, name: null, inner: null, suffixes: [], width };
    }

Width = ":" _ @Conditional

EnumType
  = &{ return scanWord('enum'); } . _ tag:Tag? "{" _ head:Enumerator tail:("," _ @Enumerator)* ("," _)? end:CloseBrace {
      return { type: 'EnumType', start: offset(), end, tag, enumerators: [head, ...tail] };
    }
  / &{ return scanWord('enum'); } . _ tag:Tag { return { type: 'EnumType', start: offset(), end: tag.end, tag, enumerators: null }; }

Enumerator
  = name:DeclaredName value:(Equals @Assignment)? {
      return { type: 'Enumerator', start: name.start, end: (value ?? name).end, name, value };
    }

Declarator
  = pointers:Pointer* core:(DeclaratorName / InnerDeclarator) suffixes:Suffix* { return declarator(pointers, core, suffixes); }

DeclaratorName = name:DeclaredNameAfterBase { return { start: name.start, end: name.end, name, inner: null }; }

InnerDeclarator
  = "(" _ Deeper inner:Declarator Shallower end:CloseParenthesis { return { start: offset(), end, name: null, inner }; }

AbstractDeclarator
  = pointers:Pointer* core:InnerAbstractDeclarator? suffixes:Suffix* &{ return pointers.length > 0 || core || suffixes.length > 0; } {
      return declarator(pointers, core, suffixes);
    }

InnerAbstractDeclarator
  = "(" _ &{ return '*(['.includes(input.charAt(peg$currPos)) && peg$currPos < input.length; } Deeper inner:AbstractDeclarator Shallower end:CloseParenthesis {
      return { start: offset(), end, name: null, inner };
    }

Pointer = @("*" { return { start: offset(), end: peg$currPos }; }) _ Qualifier*

Qualifier = &{ return scanKeyword('qualifier', 'qualifier'); } . _

Suffix = ArraySuffix / FunctionSuffix

ArraySuffix
  = "[" _ Deeper inside:(keys:KeyTypes { return { size: null, keys }; } / size:Conditional { return { size, keys: null }; })? Shallower end:CloseBracket {
      return { type: 'ArraySuffix', start: offset(), end, size: inside?.size ?? null, keys: inside?.keys ?? null };
    }

KeyTypes = &{ return parametersAhead(); } @Parameters

FunctionSuffix
  = "(" _ Deeper parameters:Parameters? Shallower end:CloseParenthesis {
      return { type: 'FunctionSuffix', start: offset(), end, parameters: parameters ?? [] };
    }

Parameters
  = head:Parameter tail:("," _ @Parameter)* last:("," _ @Ellipsis)? { return last ? [head, ...tail, last] : [head, ...tail]; }
  / only:Ellipsis { return [only]; }

Ellipsis
  = @("..." { return { type: 'Parameter', start: offset(), end: peg$currPos, specifiers: null, declarator: null }; }) _

Parameter
  = specifiers:ParameterSpecifiers declarator:(&{ return namedAhead(); } @Declarator / AbstractDeclarator)? {
      return { type: 'Parameter', start: specifiers.start, end: (declarator ?? specifiers).end, specifiers, declarator };
    }

TypeName = specifiers:TypeSpecifiers declarator:AbstractDeclarator? { return typeName(specifiers, declarator); }

// ---- statements ------------------------------------------------------------------------------------------------------

Block
  = "{" _ Deeper statements:Statement* Shallower "}" {
      return { type: 'Block', start: offset(), end: peg$currPos, statements };
    }

Statement
  = EmptyStatement
  / IfStatement
  / expression:Expression end:(Semicolon / &"}" { return 0; }) {
      return { type: 'ExpressionStatement', start: expression.start, end: end || expression.end, expression, terminated: end > 0 };
    }

EmptyStatement = end:Semicolon { return { type: 'EmptyStatement', start: offset(), end }; }

IfStatement
  = first:IfArm others:(Else @IfArm)* last:(Else @Arm)? { return ifChain([first, ...others], last); }

IfArm = If "(" _ Deeper test:Expression Shallower CloseParenthesis consequent:Arm { return [offset(), test, consequent]; }

// An arm without braces needs its semicolon.
Arm
  = @Block _
  / EmptyStatement
  / Deeper @IfStatement Shallower
  / expression:Expression end:Semicolon {
      return { type: 'ExpressionStatement', start: expression.start, end, expression, terminated: true };
    }

If = &{ return scanWord('if'); } . _

Else = &{ return scanWord('else'); } . _

// ---- expressions -----------------------------------------------------------------------------------------------------

Expression
  = head:Assignment tail:("," _ @Assignment)* {
      if (tail.length === 0) return head;
      return { type: 'Comma', start: head.start, end: tail[tail.length - 1].end, expressions: [head, ...tail] };
    }

// The left side of an assignment is a unary expression, hence not a binary one and not a cast.
Assignment
  = left:Binary @(
      &{ return isAssignable(left); } operator:AssignmentOperator Deeper right:Assignment Shallower {
        return { type: 'Assignment', start: left.start, end: right.end, operator, left, right };
      }
      / branches:Branch+ { return conditional(left, branches); }
      / "" { return left; }
    )

Conditional = head:Binary branches:Branch* { return branches.length === 0 ? head : conditional(head, branches); }

Branch = &{ return input.charCodeAt(peg$currPos) === 63; } "?" _ Deeper @Expression Shallower ":" _ @Binary

Binary = head:Cast tail:(@BinaryOperator @Cast)* { return fold(head, tail); }

Cast
  = &{ return typeInParentheses(peg$currPos, true); } "(" _ typeName:TypeName CloseParenthesis Deeper expression:Cast Shallower {
      return { type: 'Cast', start: offset(), end: expression.end, typeName, expression };
    }
  / Unary

Unary
  = head:Primary tail:PostfixOperator* { return applyPostfix(head, tail); }
  / &{ return scanIncrement(); } . operator:Scanned _ Deeper operand:Unary Shallower {
      return { type: 'Unary', start: offset(), end: operand.end, operator, operand };
    }
  / &{ return scanPrefix(); } . operator:Scanned _ Deeper operand:Cast Shallower {
      return { type: 'Unary', start: offset(), end: operand.end, operator, operand };
    }
  / &{ return scanWord('sizeof'); } . _ operand:SizeOfOperand {
      return { type: 'SizeOf', start: offset(), end: operand[1], operand: operand[0] };
    }
  / &{ return scanWord('stringof'); } . _ Deeper operand:Unary Shallower {
      return { type: 'StringOf', start: offset(), end: operand.end, operand };
    }
  / NoOperand

SizeOfOperand
  = &{ return typeInParentheses(peg$currPos, false); } "(" _ operand:TypeName end:CloseParenthesis { return [operand, end]; }
  / Deeper operand:Unary Shallower { return [operand, operand.end]; }

NoOperand "an expression" = &{ return false; } .

Primary
  = Identifier
  / Integer
  / StringLiteral
  / Aggregation
  / MacroReference
  / Parenthesised
  / Scope
  / Character
  / OffsetOf
  / Translate

Parenthesised
  = &{ return input.charCodeAt(peg$currPos) === 40; } "(" _ Deeper expression:Expression Shallower end:CloseParenthesis {
      return { type: 'Paren', start: offset(), end, expression };
    }

OffsetOf
  = &{ return scanWord('offsetof'); } . _ "(" _ typeName:TypeName "," _ member:MemberName end:CloseParenthesis {
      return { type: 'OffsetOf', start: offset(), end, typeName, member };
    }

Translate
  = &{ return scanWord('xlate'); } . _ "<" _ typeName:TypeName ">" _ "(" _ Deeper expression:Expression Shallower end:CloseParenthesis {
      return { type: 'Translate', start: offset(), end, typeName, expression };
    }

PostfixOperator = &{ return postfixAhead(); } @(Member / Call / Index / Postfix)

Member
  = operator:MemberOperator property:MemberName { return { type: 'Member', start: 0, end: property.end, object: null, operator, property }; }

MemberOperator = @("->" / @"." !".") _

Call
  = "(" _ Deeper list:Arguments? Shallower end:CloseParenthesis { return { type: 'Call', start: 0, end, callee: null, arguments: list ?? [] }; }

Index = "[" _ Deeper keys:Arguments Shallower end:CloseBracket { return { type: 'Index', start: 0, end, object: null, keys }; }

Postfix = @(operator:("++" / "--") { return { type: 'Postfix', start: 0, end: peg$currPos, operator, operand: null }; }) _

Arguments = head:Assignment tail:("," _ @Assignment)* { return [head, ...tail]; }

// ---- lexical ---------------------------------------------------------------------------------------------------------

Identifier
  = @(&{ return scanOperandName(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'Identifier', start, end, name: input.substring(start, end) };
    }) _

MemberName "a member name"
  = @(&{ return scanName() || scanMacroArgument(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'Name', start, end, name: input.substring(start, end) };
    }) _

DeclaredName "a name"
  = @(&{ return scanDeclaredName() || scanMacroArgument(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'Name', start, end, name: input.substring(start, end) };
    }) _

DeclaredNameAfterBase "a name"
  = @(&{ return scanName() || scanMacroArgument(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'Name', start, end, name: input.substring(start, end) };
    }) _

Integer
  = @(&{ return scanInteger(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'Integer', start, end, text: input.substring(start, end) };
    }) _

StringLiteral
  = @(&{ return scanString(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'StringLiteral', start, end, text: input.substring(start, end) };
    }) _

Character
  = @(&{ return scanCharacter(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'Character', start, end, text: input.substring(start, end) };
    }) _

Aggregation
  = @(&{ return scanAggregation(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'Aggregation', start, end, name: input.substring(start + 1, end) };
    }) _

MacroReference
  = @(&{ return scanMacro(); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'MacroReference', start, end, text: input.substring(start, end) };
    }) _

Scope
  = @(&{ return scanWord('self') || scanWord('this'); } . {
      const [start, end] = [offset(), peg$currPos];
      return { type: 'Scope', start, end, name: input.substring(start, end) };
    }) _

BinaryOperator "an operator" = &{ return scanBinaryOperator(); } . @Scanned AfterOperator

AfterOperator = &{ return scanned === '/' ? skipAfterLook() : skip(true); }

AssignmentOperator "an operator" = &{ return scanAssignmentOperator(); } . @Scanned _

Scanned = "" { return scanned; }

Equals "`=`" = "=" !"=" _

Semicolon = @(";" { return peg$currPos; }) _
OuterSemicolon = @(";" { return peg$currPos; }) __
CloseParenthesis = @(")" { return peg$currPos; }) _
CloseBracket = @("]" { return peg$currPos; }) _
CloseBrace = @("}" { return peg$currPos; }) _

Opening = &{ return scanWord(opening); } . _

EndOfText "end of input" = &{ return peg$currPos === input.length; }

Deeper = &{ return deeper(); }
Shallower = &{ depth--; return true; }

// Trivia: blanks, comments, control lines and, inside only, a newline escaped by a backslash.
_ = &{ return skip(true); }
__ = &{ return skip(false); }

// After a slash or the name of a type the compiler has already looked past the blanks: a control line there is not seen.
AfterLook = &{ return skipAfterLook(); }
