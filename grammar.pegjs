// D, the language of DTrace, for peggy.
//
// Sources: the DTrace Guide (the chapters on program structure, types and expressions, translators, statically defined
// tracing) and the published lexer and grammar of illumos's libdtrace, whose dialect this is: 2019, D API 1.14, and the
// comma at the end of an enum that came later. C preprocessor lines are passed over as trivia, nothing is preprocessed.
//
// How it is built
// * D has two sets of tokens: OUTER at file level (probe descriptions, few keywords) and INNER everywhere else. Trivia
//   are skipped after a token, by `_` inside and `__` at outer level, so that a node starts and ends at its own text; a
//   closing token has the offset after it as its value.
// * A rule decides by what stands next and then commits, so nothing is read twice and no input takes exponential time;
//   where a second rule would try again what a first one has refused, a negative look keeps it from doing so. Where D
//   needs a look further ahead (casts, types, the two slashes) a scanning function takes it.
// * Tokens are found by scanning functions inside predicates: reading characters by rules takes several times as long.
//   Such a function moves to the last character of its token, and the `.` behind the predicate takes that one; so peggy
//   knows that the rule consumes something.
// * Binary operators are read as a flat list and folded by a table of precedences. Other chains are loops; what has to
//   recurse is counted (Deeper … Shallower) and ends in a clear error instead of an exhausted stack.
// * Whether a literal or a control line is in order is asked of `options.lexical`, which has the words for errors too.
// * Errors: a rule with a name is what a message says was expected; looks and scanning functions say nothing.
//
// Limits: types are told from variables without the type tables of a running system, by the rules at "types" below.
// Checks that need meaning (types, arity, printf formats) are not made here.

{{
  // -- classes of characters

  const CLASS = new Uint8Array(256);
  const [WORD_START, WORD, DIGIT, HEX, BLANK, PROBE_START, PROBE] = [1, 2, 4, 8, 16, 32, 64];
  const mark = (bits, characters) => {
    for (const c of characters) CLASS[c.charCodeAt(0)] |= bits;
  };
  const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  mark(WORD_START | WORD, LETTERS + '_`');
  mark(WORD | DIGIT | HEX | PROBE, '0123456789');
  mark(HEX, 'abcdefABCDEF');
  mark(BLANK, '\t\n\v\f\r ');
  mark(PROBE_START | PROBE, LETTERS + '-$:_.?*\\[]!');
  mark(PROBE, '`');

  const code = (character) => character.charCodeAt(0);
  const [NEWLINE, SPACE, TAB, RETURN] = [code('\n'), code(' '), code('\t'), code('\r')];
  const [QUOTE, HASH, DOLLAR, APOSTROPHE, BACKQUOTE, BACKSLASH, AT] = Array.from('"#$\'`\\@', code);
  const [STAR, SLASH, DOT, COLON, SEMICOLON, QUESTION, EQUALS, COMMA] = Array.from('*/.:;?=,', code);
  const [OPEN, CLOSE, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE] = [40, 41, 91, 93, 123];

  // -- keywords

  /** The keywords of INNER mode, and the kind of place where each may stand. */
  const KEYWORDS = new Map();
  /** The same by length and first letter: one look into this table tells most words from a keyword. */
  const KEYWORDS_BY_SHAPE = [];
  const keywords = (kind, words) => {
    for (const word of words.split(' ')) {
      KEYWORDS.set(word, kind);
      (KEYWORDS_BY_SHAPE[(word.length << 5) | (code(word) & 31)] ??= []).push(word);
    }
  };
  keywords('storage', 'auto register static extern typedef');
  keywords('scope', 'self this');
  keywords('qualifier', 'const restrict volatile');
  keywords('attribute', 'short long signed unsigned userland');
  keywords('base', 'void char int float double string');
  keywords('tagged', 'struct union enum');
  keywords('operand', 'sizeof stringof offsetof xlate');
  keywords('other', 'if else inline probe provider translator');
  keywords('reserved', 'break case continue counter default do for goto import return switch while');

  /** The kinds that can open the name of a type. */
  const TYPE_KINDS = new Set(['qualifier', 'attribute', 'base', 'tagged']);

  /** The keywords of OUTER mode, and the item that each begins. */
  const OPENINGS = new Map();
  const openings = (item, words) => {
    for (const word of words.split(' ')) OPENINGS.set(word, item);
  };
  openings('declaration', 'auto char const double enum extern float int long register restrict self short signed');
  openings('declaration', 'static string struct this typedef union unsigned void volatile');
  openings('inline', 'inline');
  openings('translator', 'translator');
  openings('provider', 'provider');
  openings('nothing', 'counter import');

  /** The types that D itself names; those in the first row are keywords. */
  const KEYWORD_TYPES = new Set('void char int float double string short long signed unsigned'.split(' '));
  const BUILT_IN_TYPES = new Set(
    (
      'int8_t int16_t int32_t int64_t intptr_t ssize_t uint8_t uint16_t uint32_t uint64_t uchar_t ushort_t uint_t ' +
      'ulong_t u_longlong_t ptrdiff_t uintptr_t size_t id_t pid_t _Bool'
    ).split(' '),
  );

  // -- operators

  /** Binary operators by precedence, the loosest first. */
  const LEVELS = ['||', '^^', '&&', '|', '^', '&', '== !=', '< <= > >=', '<< >>', '+ -', '* / %'];
  const ASSIGNMENTS = new Set('= += -= *= /= %= &= ^= |= <<= >>='.split(' '));
  const PREFIXES = new Set('& * + - ~ !'.split(' '));
  /** All operators by their first character, the longest first: the first that fits is the token. */
  const OPERATORS_BY_START = [];
  const OPERATORS = [...ASSIGNMENTS, '++', '--', '->', '~', '!', ...LEVELS.join(' ').split(' ')];
  const levelOf = (text) => LEVELS.findIndex((operators) => operators.split(' ').includes(text));
  for (const text of OPERATORS.sort((a, b) => b.length - a.length)) {
    const operator = { text, level: levelOf(text), assigns: ASSIGNMENTS.has(text), isPrefix: PREFIXES.has(text) };
    (OPERATORS_BY_START[code(text)] ??= []).push(operator);
  }

  const DEEPEST = 250;

  // -- nodes

  const binary = (left, operator, right) => ({
    type: 'Binary',
    start: left.start,
    end: right.end,
    operator: operator.text,
    left,
    right,
  });

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
      while (operators.length > 0 && operators[operators.length - 1].level >= operator.level) reduce();
      operators.push(operator);
      operands.push(operand);
    }
    while (operators.length > 0) reduce();
    return operands[0];
  }

  const unary = (start, { text }, operand) => ({ type: 'Unary', start, end: operand.end, operator: text, operand });

  const statement = (expression, end, terminated) => ({
    type: 'ExpressionStatement',
    start: expression.start,
    end,
    expression,
    terminated,
  });

  /** Applies postfix operators from left to right; each comes as a node that lacks its object and its start. */
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

  /** `a ? b : c ? d : e`, folded from the right; a branch is the pair after a test. */
  function conditional(head, branches) {
    let alternate = branches[branches.length - 1][1];
    for (let i = branches.length - 1; i >= 0; i--) {
      const test = i === 0 ? head : branches[i - 1][1];
      const consequent = branches[i][0];
      alternate = { type: 'Conditional', start: test.start, end: alternate.end, test, consequent, alternate };
    }
    return alternate;
  }

  /** `if (a) x else if (b) y else z`, folded from the right; an arm comes with its start and its test. */
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

  /** `core` is the name or the parenthesised declarator with its range. */
  function declarator(pointers, core, suffixes) {
    const parts = [...pointers, ...(core ? [core] : []), ...suffixes];
    return {
      type: 'Declarator',
      start: parts[0].start,
      end: parts[parts.length - 1].end,
      pointers: pointers.length,
      name: core?.name ?? null,
      inner: core?.inner ?? null,
      suffixes,
      width: null,
    };
  }

  function probeDescription(text, start, isId) {
    const parts = isId ? [] : text.split(':');
    const part = (fromRight) => parts[parts.length - fromRight] ?? '';
    return {
      type: 'ProbeDescription',
      start,
      end: start + text.length,
      text,
      provider: part(4),
      module: part(3),
      function: part(2),
      name: part(1),
      id: isId ? text : null,
    };
  }

  /** The left side of an assignment is unary for the grammar: no binary expression and no cast. */
  const isAssignable = (node) => node.type !== 'Binary' && node.type !== 'Cast';
}}

{
  const { lexical } = options;
  const commandLine = options.startRule === 'CommandLine';

  let depth = 0;
  /** What the item at hand begins with. */
  let opening = '';
  /** What the last predicate has found: the keyword of a specifier, an operator, an item that was kept. */
  let keyword = '';
  let operator = null;
  let kept = null;
  /** Whether the specifiers at hand have a modifier yet, and one that makes a type by itself, as in `unsigned x`. */
  let modified = false;
  let attributed = false;
  /** The names that the program has made types, and the names that look like types but are its variables. */
  const types = new Set();
  const variables = new Set();
  let assigned = null;
  /** Up to here no backquote follows in the run of words and dots; so a long one is not searched again and again. */
  let undottedUntil = 0;

  /** Moves to the last character of a token, see above. */
  function consume(end) {
    peg$currPos = end - 1;
    return true;
  }

  const taken = () => input.substring(peg$savedPos, peg$currPos);

  /** The nodes of single tokens, made right behind them. */
  const literal = (type) => ({ type, start: peg$savedPos, end: peg$currPos, text: taken() });
  const named = (type) => ({ type, start: peg$savedPos, end: peg$currPos, name: taken() });

  function aggregation() {
    const name = input.substring(peg$savedPos + 1, peg$currPos);
    return { type: 'Aggregation', start: peg$savedPos, end: peg$currPos, name };
  }

  function typeWord(start, isNamed) {
    return { type: 'TypeWord', start, end: peg$currPos, word: input.substring(start, peg$currPos), named: isNamed };
  }

  // -- trivia

  function skip(inside) {
    // What no trivia begin with is worth no call: a letter, a closing bracket, most operators.
    const c = input.charCodeAt(peg$currPos);
    if (!(c > SLASH && c !== BACKSLASH)) peg$currPos = pastTrivia(peg$currPos, inside);
    return true;
  }

  function skipAfterLook() {
    const at = pastBlanksAndDirectives(peg$currPos);
    peg$currPos = input.charCodeAt(at) === HASH ? at : pastTrivia(at, true);
    return true;
  }

  /** Stops before a comment or a control line that is wrong: no rule accepts those, and the error is found there. */
  function pastTrivia(at, inside) {
    for (;;) {
      const c = input.charCodeAt(at);
      if (c === SPACE || (c >= TAB && c <= RETURN)) at++;
      else {
        const end = asideEnd(at, c, inside);
        if (end < 0) return at;
        at = end;
      }
    }
  }

  function asideEnd(at, c, inside) {
    if (c === SLASH && input.charCodeAt(at + 1) === STAR) return commentEnd(at);
    if (c === HASH) return lexical.controlEnd(input, at);
    return inside && c === BACKSLASH && input.charCodeAt(at + 1) === NEWLINE ? at + 2 : -1;
  }

  function pastBlanks(at) {
    while (CLASS[input.charCodeAt(at)] & BLANK) at++;
    return at;
  }

  /** Where the compiler looks ahead it sees blanks in the place of what the preprocessor has taken away. */
  function pastBlanksAndDirectives(start) {
    let at = pastBlanks(start);
    while (input.charCodeAt(at) === HASH) {
      const end = lexical.directiveEnd(input, at);
      if (end < 0) break;
      at = pastBlanks(end);
    }
    return at;
  }

  /** A comment must not hold another opening mark. */
  function commentEnd(start) {
    const close = input.indexOf('*/', start + 2);
    return close < 0 || input.lastIndexOf('/*', close - 1) > start ? -1 : close + 2;
  }

  // -- words

  /** The end of the word at an offset, the offset itself if there is none. */
  function wordEnd(start) {
    if (!(CLASS[input.charCodeAt(start)] & WORD_START)) return start;
    let end = start + 1;
    while (CLASS[input.charCodeAt(end)] & WORD) end++;
    return input.charCodeAt(end) === DOT ? dottedEnd(end) : end;
  }

  /** The dots of a module belong to the word if a backquote follows: libc.so.1`errno. */
  function dottedEnd(plainEnd) {
    if (plainEnd < undottedUntil) return plainEnd;
    let end = plainEnd;
    let at = plainEnd;
    for (; CLASS[input.charCodeAt(at)] & WORD || input.charCodeAt(at) === DOT; at++) {
      if (input.charCodeAt(at) === BACKQUOTE) end = at + 1;
    }
    if (end === plainEnd) undottedUntil = at;
    else if (!(CLASS[input.charCodeAt(end)] & DIGIT)) while (CLASS[input.charCodeAt(end)] & WORD) end++;
    return end;
  }

  /** The kind of the keyword between two offsets, '' if it is none. */
  function keywordKind(start, end) {
    const candidates = KEYWORDS_BY_SHAPE[((end - start) << 5) | (input.charCodeAt(start) & 31)];
    if (candidates === undefined) return '';
    for (const word of candidates) if (input.startsWith(word, start)) return KEYWORDS.get(word);
    return '';
  }

  function scanWord(word) {
    const end = peg$currPos + word.length;
    return input.startsWith(word, peg$currPos) && !(CLASS[input.charCodeAt(end)] & WORD) && consume(end);
  }

  function scanKeyword(kind, otherKind) {
    const start = peg$currPos;
    const end = wordEnd(start);
    const found = keywordKind(start, end);
    if (found === '' || (found !== kind && found !== otherKind)) return false;
    modified = true;
    if (found === 'attribute') attributed = true;
    keyword = input.substring(start, end);
    return consume(end);
  }

  /** Any word but a keyword: a member, a tag, the name after a type. */
  function scanName() {
    const end = wordEnd(peg$currPos);
    return end > peg$currPos && keywordKind(peg$currPos, end) === '' && consume(end);
  }

  /** A name that the program gives: not that of a type. */
  function scanNewName() {
    const [start, end] = [peg$currPos, wordEnd(peg$currPos)];
    return scanName() && (!isType(start, end) || looksLikeVariable(end) || reject(start));
  }

  /** The name of a variable. */
  function scanVariable() {
    const start = peg$currPos;
    const end = wordEnd(start);
    if (end === start || keywordKind(start, end) !== '') return false;
    return (isTypeName(start, end) ? becomesVariable(start, end) : true) && consume(end);
  }

  function reject(start) {
    peg$currPos = start;
    return false;
  }

  // -- types

  const endsLikeType = (end) => input.charCodeAt(end - 1) === code('t') && input.charCodeAt(end - 2) === code('_');

  /** A word without its module: types may be scoped, as in genunix`kthread_t. */
  function bareWord(start, end) {
    const word = input.substring(start, end);
    return word.slice(word.lastIndexOf('`') + 1);
  }

  /** Whether a word is known to be a type: built in, or made one by this program. */
  function isType(start, end) {
    if (types.size === 0 && !endsLikeType(end) && !input.startsWith('_Bool', end - 5)) return false;
    const word = bareWord(start, end);
    return (BUILT_IN_TYPES.has(word) || types.has(word)) && !variables.has(word);
  }

  /** Whether a word is taken for a type: a known one, or a name in `_t` that is no variable. */
  const isTypeName = (start, end) => isType(start, end) || (endsLikeType(end) && !variables.has(bareWord(start, end)));

  /** The compiler takes the name of a type for a variable where `[`, `++`, `--` or `=` follows. */
  function looksLikeVariable(end) {
    const at = pastBlanks(end);
    if (input.charCodeAt(at) === OPEN_BRACKET || input.startsWith('++', at) || input.startsWith('--', at)) return true;
    return input.charCodeAt(at) === EQUALS && input.charCodeAt(at + 1) !== EQUALS;
  }

  /**
   * Whether the name of a type is a variable here, and then from here on. A name that only looks like a type may be
   * an external symbol, a macro, or assigned further down.
   */
  function becomesVariable(start, end) {
    const word = input.substring(start, end);
    const isOther = !isType(start, end) && (word.includes('`') || lexical.preprocessed || isAssigned(word));
    if (!looksLikeVariable(end) && !isOther) return false;
    variables.add(word);
    return true;
  }

  function isAssigned(word) {
    assigned ??= new Set(Array.from(input.matchAll(/\b(\w+_t)\b\s*(?:=(?!=)|\+\+|--|\[)/g), (match) => match[1]));
    return assigned.has(word);
  }

  /** What a declaration names is a type or a variable from then on. */
  function declare(specifiers, declarators) {
    const isTypedef = specifiers.words.some(({ word }) => word === 'typedef');
    for (const { name } of declarators) {
      if (name === null || (isTypedef && options.lexical.isBuiltIn(name.name))) continue;
      if (isTypedef) variables.delete(name.name);
      (isTypedef ? types : variables).add(name.name);
    }
  }

  /** The end of the word or macro argument that may name a type. */
  function typeReferenceEnd(start) {
    const end = wordEnd(start);
    if (end === start) return macroArgumentEnd(start);
    return keywordKind(start, end) === '' ? end : start;
  }

  const opensType = (at) => TYPE_KINDS.has(keywordKind(at, wordEnd(at)));

  function scanTypeReference() {
    const end = typeReferenceEnd(peg$currPos);
    return end > peg$currPos && consume(end);
  }

  function newSpecifiers() {
    modified = false;
    attributed = false;
    return true;
  }

  /** Whether the next word is the type in a list of specifiers, and not already the name that is declared. */
  function namesType(place) {
    const start = peg$currPos;
    const end = typeReferenceEnd(start);
    if (end === start) return false;
    const isLikely = isTypeName(start, end);
    if (place === 'declaration' && !modified) return true;
    if (isType(start, end)) return !looksLikeVariable(end);
    if (place === 'type') return !attributed || isLikely;
    if (attributed && !isLikely) return false;
    const next = pastTrivia(end, true);
    const c = input.charCodeAt(next);
    if (c === STAR || c === DOLLAR || CLASS[c] & WORD_START) return true;
    if (c === OPEN) return isLikely;
    if (place === 'member') return c === COLON;
    return place === 'parameter' && [COMMA, CLOSE, OPEN_BRACKET, CLOSE_BRACKET].includes(c);
  }

  /** Whether a declarator names something: a word comes after its stars and parentheses. */
  function namedAhead() {
    let at = peg$currPos;
    let parenthesised = false;
    for (;;) {
      at = pastPointers(at);
      if (input.charCodeAt(at) !== OPEN) break;
      parenthesised = true;
      at = pastTrivia(at + 1, true);
    }
    const end = typeReferenceEnd(at);
    return end > at && !(parenthesised && isTypeName(at, end));
  }

  /** Past a run of stars and qualifiers. */
  function pastPointers(at) {
    for (;;) {
      const end = pointerEnd(at);
      if (end === at) return at;
      at = pastTrivia(end, true);
    }
  }

  function pointerEnd(at) {
    if (input.charCodeAt(at) === STAR) return at + 1;
    const end = wordEnd(at);
    return keywordKind(at, end) === 'qualifier' ? end : at;
  }

  /** Whether `[` is followed by a list of types, and not by a size. */
  function keyTypesAhead() {
    const start = peg$currPos;
    const end = typeReferenceEnd(start);
    if (end === start) {
      return opensType(start) || keywordKind(start, wordEnd(start)) === 'storage' || input.startsWith('...', start);
    }
    if (isTypeName(start, end)) return !looksLikeVariable(end);
    const next = pastTrivia(end, true);
    const c = input.charCodeAt(next);
    if (c !== STAR) return c === COMMA || (CLASS[c] & WORD_START) !== 0;
    const after = input.charCodeAt(pastPointers(next));
    return after === COMMA || after === CLOSE_BRACKET;
  }

  /**
   * Whether the parenthesis at an offset holds a type and not an expression. A lone name that is not known is a type if
   * an operand follows the parenthesis; where that could be an operator too, as in `(x) - 1`, and after sizeof, it must
   * look like one.
   */
  function typeInParentheses(open, isCast) {
    if (input.charCodeAt(open) !== OPEN) return false;
    const start = pastTrivia(open + 1, true);
    const end = typeReferenceEnd(start);
    if (end === start) return opensType(start);
    if (isType(start, end)) return !looksLikeVariable(end);
    const next = pastTrivia(end, true);
    switch (input.charCodeAt(next)) {
      case CLOSE:
        return isCast ? castsOperand(pastTrivia(next + 1, true), isTypeName(start, end)) : isTypeName(start, end);
      case STAR: {
        const after = input.charCodeAt(pastPointers(next));
        return after === CLOSE || after === OPEN_BRACKET || (after === OPEN && isTypeName(start, end));
      }
      case OPEN: {
        const inner = pastTrivia(next + 1, true);
        const after = input.charCodeAt(pastPointers(inner));
        return input.charCodeAt(inner) === STAR && (after === CLOSE || after === OPEN_BRACKET);
      }
      default:
        return opensType(next);
    }
  }

  function castsOperand(at, isLikely) {
    const c = input.charCodeAt(at);
    if (CLASS[c] & WORD_START) {
      const kind = keywordKind(at, wordEnd(at));
      return kind === '' || kind === 'scope' || kind === 'operand';
    }
    if (CLASS[c] & DIGIT || c === QUOTE || c === APOSTROPHE || c === AT || c === DOLLAR) return true;
    if (c === OPEN) return isLikely;
    const found = operatorAt(at);
    return found !== null && found.isPrefix && (isLikely || found.level < 0);
  }

  /** Whether every item was read as it would be in any other program: none says which words are types in others. */
  function isPlain() {
    if (types.size > 0 || assigned !== null) return false;
    return !Array.from(variables).some((name) => /_t$|^_Bool$/.test(name));
  }

  // -- items

  function scanKept() {
    kept = options.kept?.(peg$currPos) ?? null;
    return kept !== null && consume(kept.end);
  }

  /** Finds out what an item is: the word that it opens with decides, and for an unknown one what follows. */
  function beginItem() {
    depth = 0;
    opening = openingOf(input.substring(peg$currPos, descriptionEnd(peg$currPos)));
    return true;
  }

  function openingOf(run) {
    const item = OPENINGS.get(run);
    if (item !== undefined) return item;
    // Only a run without colon can name a type, up to its first star; `dtrace -n` does not look for types.
    if (commandLine || run === '' || run.includes(':')) return 'description';
    const word = run.split('*', 1)[0];
    if (KEYWORD_TYPES.has(word)) return 'declaration';
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
    const run = input.substring(peg$currPos, end);
    const item = openingOf(run);
    if (end === peg$currPos || (item !== 'description' && item !== 'word')) return false;
    return lexical.descriptionProblem(run) === null && consume(end);
  }

  // -- literals

  function scanInteger() {
    const start = peg$currPos;
    if (!(CLASS[input.charCodeAt(start)] & DIGIT)) return false;
    let end = digitsEnd(start, DIGIT);
    const isHex = end === start + 1 && input[start] === '0' && (input.charCodeAt(end) | 32) === code('x');
    if (isHex && CLASS[input.charCodeAt(end + 1)] & HEX) end = digitsEnd(end + 1, HEX);
    else if (isFloating(end)) return false;
    // A digit alone and a decimal of up to 18 digits need no further look.
    if (end - start > 18 || (end - start > 1 && input.startsWith('0', start))) {
      if (lexical.integerProblem(input.substring(start, end)) !== null) return false;
    }
    return consume(suffixEnd(end));
  }

  function digitsEnd(at, digit) {
    while (CLASS[input.charCodeAt(at)] & digit) at++;
    return at;
  }

  function suffixEnd(at) {
    if ((input.charCodeAt(at) | 32) === code('u')) at++;
    if ((input.charCodeAt(at) | 32) === code('l')) at++;
    return (input.charCodeAt(at) | 32) === code('l') && (input.charCodeAt(at - 1) | 32) === code('l') ? at + 1 : at;
  }

  function isFloating(end) {
    const c = input.charCodeAt(end) | 32;
    if (c === DOT || c === code('f')) return true;
    if (c !== code('e')) return false;
    const sign = input.charAt(end + 1);
    return (CLASS[input.charCodeAt(sign === '+' || sign === '-' ? end + 2 : end + 1)] & DIGIT) !== 0;
  }

  /** The end of the literal that opens with a quote at an offset, -1 if its line ends first. */
  function quotedEnd(start, quote) {
    for (let at = start + 1; at < input.length; at++) {
      let c = input.charCodeAt(at);
      if (c === quote) return at + 1;
      if (c === BACKSLASH) c = input.charCodeAt(++at);
      if (c === NEWLINE) return -1;
    }
    return -1;
  }

  function scanString() {
    if (input.charCodeAt(peg$currPos) !== QUOTE) return false;
    const end = quotedEnd(peg$currPos, QUOTE);
    return end > 0 && consume(end);
  }

  function scanCharacter() {
    if (input.charCodeAt(peg$currPos) !== APOSTROPHE) return false;
    const end = quotedEnd(peg$currPos, APOSTROPHE);
    return end > 0 && lexical.characterProblem(input.substring(peg$currPos, end)) === null && consume(end);
  }

  function scanAggregation() {
    if (input.charCodeAt(peg$currPos) !== AT) return false;
    let end = peg$currPos + 1;
    if (CLASS[input.charCodeAt(end)] & DIGIT) return consume(end);
    while (CLASS[input.charCodeAt(end)] & WORD && input.charCodeAt(end) !== BACKQUOTE) end++;
    return consume(end);
  }

  /** `$1`, `$$1`, `$pid`, `$$pid`. */
  function scanMacro() {
    if (input.charCodeAt(peg$currPos) !== DOLLAR) return false;
    const start = input.charCodeAt(peg$currPos + 1) === DOLLAR ? peg$currPos + 2 : peg$currPos + 1;
    const digits = digitsEnd(start, DIGIT);
    if (digits > start) return consume(digits);
    const end = digitsEnd(start, WORD);
    return lexical.macroProblem(input.substring(start, end)) === null && consume(end);
  }

  /** A macro argument with one dollar may stand for a name. */
  function macroArgumentEnd(start) {
    if (input.charCodeAt(start) !== DOLLAR || !(CLASS[input.charCodeAt(start + 1)] & DIGIT)) return start;
    return digitsEnd(start + 1, DIGIT);
  }

  function scanMacroArgument() {
    const end = macroArgumentEnd(peg$currPos);
    return end > peg$currPos && consume(end);
  }

  // -- operators

  function operatorAt(at) {
    const candidates = OPERATORS_BY_START[input.charCodeAt(at)];
    if (candidates === undefined) return null;
    for (const candidate of candidates) if (input.startsWith(candidate.text, at)) return candidate;
    return null;
  }

  function scanOperator(found) {
    operator = found;
    return consume(peg$currPos + found.text.length);
  }

  function scanBinary() {
    const found = operatorAt(peg$currPos);
    if (found === null || found.level < 0) return false;
    if (found.text === '/' && (input.startsWith('/*', peg$currPos) || closesPredicate(peg$currPos))) return false;
    return scanOperator(found);
  }

  function scanAssignment() {
    const found = operatorAt(peg$currPos);
    return found !== null && found.assigns && scanOperator(found);
  }

  function scanIncrement() {
    const found = operatorAt(peg$currPos);
    return found !== null && (found.text === '++' || found.text === '--') && scanOperator(found);
  }

  function scanPrefix() {
    const found = operatorAt(peg$currPos);
    return found !== null && found.isPrefix && scanOperator(found);
  }

  function postfixAhead() {
    const c = input.charCodeAt(peg$currPos);
    if (c === DOT || c === OPEN || c === OPEN_BRACKET) return true;
    const next = input.charCodeAt(peg$currPos + 1);
    return (c === code('-') && (next === code('>') || next === c)) || (c === code('+') && next === c);
  }

  const nextIs = (c) => input.charCodeAt(peg$currPos) === c;

  /** A slash closes the predicate if a semicolon, an opening brace, a slash or the end of the text comes next. */
  function closesPredicate(slash) {
    const at = pastBlanksAndDirectives(slash + 1);
    const c = input.charCodeAt(at);
    return c === SEMICOLON || c === OPEN_BRACE || c === SLASH || at === input.length;
  }

  function scanPredicateEnd() {
    if (!nextIs(SLASH) || input.startsWith('/*', peg$currPos)) return false;
    return closesPredicate(peg$currPos) && consume(peg$currPos + 1);
  }

  // -- depth

  function deeper() {
    if (++depth > DEEPEST) error('nested too deeply');
    return true;
  }

  function shallower() {
    depth--;
    return true;
  }
}

// ---- programs --------------------------------------------------------------------------------------------------------

Program = __ items:Item* EndOfText { return { items, isPlain: isPlain() }; }

CommandLine = __ items:Item* EndOfText { return { items, isPlain: isPlain() }; }

// What stood here before the text was edited, and as it stands now, is not read again.
Item = KeptItem / BeginItem @(Declaration / Inline / Translator / Provider / Clause / UnlikelyDeclaration)

KeptItem = &{ return scanKept(); } . @("" { return kept; }) __

BeginItem = &{ return beginItem(); }

Clause
  = probes:ProbeList predicate:Predicate? body:(ClauseBody / MissingBody)
    &{ return body !== null || predicate === null; } {
      const { end } = body ?? probes[probes.length - 1];
      return { type: 'Clause', start: probes[0].start, end, probes, predicate, body };
    }

ClauseBody = @Block __

MissingBody = &{ return commandLine; } { return null; }

ProbeList = head:Probe tail:("," __ @Probe)* { return [head, ...tail]; }

Probe = @(ProbeDescription / ProbeId) __

ProbeDescription "a probe description"
  = &{ return scanDescription(); } . { return probeDescription(taken(), offset(), false); }

ProbeId "a probe description" = &{ return scanInteger(); } . { return probeDescription(taken(), offset(), true); }

Predicate
  = PredicateStart expression:Expression end:PredicateEnd {
      return { type: 'Predicate', start: offset(), end, expression };
    }

PredicateStart "a predicate" = "/" !"*" _

PredicateEnd "`/`" = @(&{ return scanPredicateEnd(); } . { return peg$currPos; }) AfterLook

// ---- declarations ----------------------------------------------------------------------------------------------------

Declaration = &{ return opening === 'declaration'; } @DeclarationBody

// A type that the program does not declare. The silent look leaves the message to the clause: more likely it was meant.
UnlikelyDeclaration = &{ return opening === 'word'; } &DeclarationBody @DeclarationBody

DeclarationBody
  = specifiers:DeclarationSpecifiers list:Declarators? end:OuterSemicolon {
      const declarators = list ?? [];
      declare(specifiers, declarators);
      return { type: 'Declaration', start: specifiers.start, end, specifiers, declarators };
    }

Declarators = head:Declarator tail:("," _ @Declarator)* { return [head, ...tail]; }

Inline
  = &{ return opening === 'inline'; } Opening
    specifiers:DeclarationSpecifiers declarator:Declarator Equals value:Assignment end:OuterSemicolon {
      declare(specifiers, [declarator]);
      return { type: 'Inline', start: offset(), end, specifiers, declarator, value };
    }

Translator
  = &{ return opening === 'translator'; } Opening
    output:TypeName "<" _ input:TypeName parameter:NewName ">" _
    "{" _ members:TranslatorMember* "}" _ end:OuterSemicolon {
      return { type: 'Translator', start: offset(), end, output, input, parameter, members };
    }

TranslatorMember
  = name:NewName Equals value:Assignment end:Semicolon {
      return { type: 'TranslatorMember', start: offset(), end, name, value };
    }

Provider
  = &{ return opening === 'provider'; } Opening
    name:NewName "{" _ probes:ProviderProbe* "}" _ end:OuterSemicolon {
      return { type: 'Provider', start: offset(), end, name, probes };
    }

ProviderProbe
  = ProbeKeyword name:NewName FunctionSuffix (":" _ FunctionSuffix)? end:Semicolon {
      return { type: 'ProviderProbe', start: offset(), end, name };
    }

ProbeKeyword "`probe`" = &{ return scanWord('probe'); } . _

Opening = &{ return scanWord(opening); } . _

// Specifiers: modifiers in any order, with at most one name of a type among them; the word after a type is what is
// declared, even if it is the name of a type itself.

DeclarationSpecifiers
  = NewSpecifiers modifiers:DeclarationModifier* rest:((DeclaredType / BaseType) AfterBase*)?
    &{ return modifiers.length > 0 || rest; } { return specifiers(modifiers, rest); }

ParameterSpecifiers
  = !Scope NewSpecifiers modifiers:DeclarationModifier* rest:((ParameterType / BaseType) AfterBase*)?
    &{ return modifiers.length > 0 || rest; } { return specifiers(modifiers, rest); }

MemberSpecifiers
  = NewSpecifiers modifiers:TypeModifier* rest:((MemberType / BaseType) AfterTypeBase*)?
    &{ return modifiers.length > 0 || rest; } { return specifiers(modifiers, rest); }

TypeSpecifiers
  = NewSpecifiers modifiers:TypeModifier* rest:((NamedType / BaseType) AfterTypeBase*)?
    &{ return modifiers.length > 0 || rest; } { return specifiers(modifiers, rest); }

NewSpecifiers = &{ return newSpecifiers(); }

TypeModifier = &{ return scanKeyword('qualifier', 'attribute'); } . @TypeKeyword

DeclarationModifier
  = TypeModifier
  / &{ return scanKeyword('storage', 'scope'); } . @TypeKeyword

BaseType
  = &{ return scanKeyword('base', 'base'); } . @TypeKeyword
  / StructType
  / EnumType

AfterBase = DeclarationModifier / BaseType

AfterTypeBase = TypeModifier / BaseType

TypeKeyword = @("" { return typeWord(peg$currPos - keyword.length, false); }) _

DeclaredType "a type name" = &{ return namesType('declaration'); } @TypeReference
ParameterType "a type name" = &{ return namesType('parameter'); } @TypeReference
MemberType "a type name" = &{ return namesType('member'); } @TypeReference
NamedType "a type name" = &{ return namesType('type'); } @TypeReference

TypeReference = @(&{ return scanTypeReference(); } . { return typeWord(offset(), true); }) AfterLook

StructType
  = kind:StructKeyword tag:Tag? "{" _ Deeper members:StructMember+ Shallower end:CloseBrace {
      return { type: 'StructType', start: offset(), end, kind, tag, members };
    }
  / kind:StructKeyword tag:Tag {
      return { type: 'StructType', start: offset(), end: tag.end, kind, tag, members: null };
    }

StructKeyword = @(&{ return scanWord('struct') || scanWord('union'); } . { return taken(); }) _

StructMember
  = specifiers:MemberSpecifiers head:StructDeclarator tail:("," _ @StructDeclarator)* end:Semicolon {
      return { type: 'StructMember', start: specifiers.start, end, specifiers, declarators: [head, ...tail] };
    }

StructDeclarator
  = plain:Declarator width:Width? { return width === null ? plain : { ...plain, end: width.end, width }; }
  / width:Width { return { ...declarator([], { start: offset() }, []), end: width.end, width }; }

Width = ":" _ @Conditional

EnumType
  = EnumKeyword tag:Tag? "{" _ head:Enumerator tail:("," _ @Enumerator)* ("," _)? end:CloseBrace {
      return { type: 'EnumType', start: offset(), end, tag, enumerators: [head, ...tail] };
    }
  / EnumKeyword tag:Tag { return { type: 'EnumType', start: offset(), end: tag.end, tag, enumerators: null }; }

EnumKeyword = &{ return scanWord('enum'); } . _

Enumerator
  = name:NewName value:(Equals @Assignment)? {
      return { type: 'Enumerator', start: offset(), end: (value ?? name).end, name, value };
    }

Declarator
  = pointers:Pointer* core:(DeclaredName / InnerDeclarator) suffixes:Suffix* {
      return declarator(pointers, core, suffixes);
    }

DeclaredName = name:NameAfterType { return { start: name.start, end: name.end, name, inner: null }; }

InnerDeclarator
  = &{ return nextIs(OPEN); } "(" _ Deeper inner:Declarator Shallower end:CloseParenthesis {
      return { start: offset(), end, name: null, inner };
    }

AbstractDeclarator
  = pointers:Pointer* core:InnerAbstractDeclarator? suffixes:Suffix*
    &{ return pointers.length > 0 || core || suffixes.length > 0; } { return declarator(pointers, core, suffixes); }

InnerAbstractDeclarator
  = &{ return nextIs(OPEN); } "(" _ &{ return nextIs(STAR) || nextIs(OPEN) || nextIs(OPEN_BRACKET); }
    Deeper inner:AbstractDeclarator Shallower end:CloseParenthesis {
      return { start: offset(), end, name: null, inner };
    }

Pointer = &{ return nextIs(STAR); } @("*" { return { start: offset(), end: peg$currPos }; }) _ Qualifier*

Qualifier = &{ return scanKeyword('qualifier', 'qualifier'); } . _

Suffix
  = &{ return nextIs(OPEN_BRACKET); } @ArraySuffix
  / &{ return nextIs(OPEN); } @FunctionSuffix

ArraySuffix
  = "[" _ Deeper inside:ArraySize? Shallower end:CloseBracket {
      return { type: 'ArraySuffix', start: offset(), end, size: inside?.size ?? null, keys: inside?.keys ?? null };
    }

ArraySize
  = KeyTypesAhead keys:Parameters { return { size: null, keys }; }
  / !KeyTypesAhead size:Conditional { return { size, keys: null }; }

KeyTypesAhead = &{ return keyTypesAhead(); }

FunctionSuffix
  = "(" _ Deeper parameters:Parameters? Shallower end:CloseParenthesis {
      return { type: 'FunctionSuffix', start: offset(), end, parameters: parameters ?? [] };
    }

Parameters
  = head:Parameter tail:("," _ @Parameter)* last:("," _ @Ellipsis)? {
      return last === null ? [head, ...tail] : [head, ...tail, last];
    }
  / only:Ellipsis { return [only]; }

Ellipsis
  = @("..." { return { type: 'Parameter', start: offset(), end: peg$currPos, specifiers: null, declarator: null }; }) _

Parameter
  = specifiers:ParameterSpecifiers declarator:(NameAhead @Declarator / !NameAhead @AbstractDeclarator)? {
      const { end } = declarator ?? specifiers;
      return { type: 'Parameter', start: specifiers.start, end, specifiers, declarator };
    }

NameAhead = &{ return namedAhead(); }

TypeName
  = specifiers:TypeSpecifiers declarator:AbstractDeclarator? {
      return { type: 'TypeName', start: specifiers.start, end: (declarator ?? specifiers).end, specifiers, declarator };
    }

// ---- statements ------------------------------------------------------------------------------------------------------

Block
  = "{" _ Deeper statements:Statement* Shallower "}" {
      return { type: 'Block', start: offset(), end: peg$currPos, statements };
    }

Statement
  = EmptyStatement
  / IfStatement
  / expression:Expression end:(Semicolon / BeforeBrace) {
      return end === null ? statement(expression, expression.end, false) : statement(expression, end, true);
    }

// The last semicolon of a block may be missing.
BeforeBrace "`}`" = &"}" { return null; }

EmptyStatement = end:Semicolon { return { type: 'EmptyStatement', start: offset(), end }; }

IfStatement = first:IfArm others:(Else @IfArm)* last:(Else !If @Arm)? { return ifChain([first, ...others], last); }

IfArm
  = If "(" _ Deeper test:Expression Shallower CloseParenthesis consequent:Arm { return [offset(), test, consequent]; }

// An arm without braces needs its semicolon.
Arm
  = @Block _
  / EmptyStatement
  / &If Deeper @IfStatement Shallower
  / expression:Expression end:Semicolon { return statement(expression, end, true); }

If = &{ return scanWord('if'); } . _

Else = &{ return scanWord('else'); } . _

// ---- expressions -----------------------------------------------------------------------------------------------------

Expression
  = head:Assignment tail:(CommaOperator @Assignment)* {
      if (tail.length === 0) return head;
      return { type: 'Comma', start: head.start, end: tail[tail.length - 1].end, expressions: [head, ...tail] };
    }

Assignment
  = left:Binary @(
      &{ return isAssignable(left); } found:AssignmentOperator Deeper right:Assignment Shallower {
        return { type: 'Assignment', start: left.start, end: right.end, operator: found.text, left, right };
      }
      / branches:Branch+ { return conditional(left, branches); }
      / "" { return left; }
    )

Conditional = head:Binary branches:Branch* { return branches.length === 0 ? head : conditional(head, branches); }

Branch = &{ return nextIs(QUESTION); } "?" _ Deeper @Expression Shallower ":" _ @Binary

Binary = head:Cast tail:(@BinaryOperator @Cast)* { return fold(head, tail); }

Cast
  = !{ return nextIs(OPEN); } @Unary
  / &{ return nextIs(OPEN); } @(ProperCast / !CastAhead @Unary)

ProperCast
  = CastAhead "(" _ typeName:TypeName CloseParenthesis Deeper expression:Cast Shallower {
      return { type: 'Cast', start: offset(), end: expression.end, typeName, expression };
    }

CastAhead = &{ return typeInParentheses(peg$currPos, true); }

Unary
  = head:Primary tail:PostfixOperator* { return applyPostfix(head, tail); }
  / found:IncrementOperator Deeper operand:Unary Shallower { return unary(offset(), found, operand); }
  / found:PrefixOperator Deeper operand:Cast Shallower { return unary(offset(), found, operand); }
  / SizeOf
  / StringOf
  / NoOperand

NoOperand "an expression" = &{ return false; } .

SizeOf
  = &{ return scanWord('sizeof'); } . _ sized:(SizedType / SizedExpression) {
      return { type: 'SizeOf', start: offset(), end: sized.end, operand: sized.operand };
    }

SizedType = SizedTypeAhead "(" _ operand:TypeName end:CloseParenthesis { return { operand, end }; }

SizedExpression = !SizedTypeAhead Deeper operand:Unary Shallower { return { operand, end: operand.end }; }

SizedTypeAhead = &{ return typeInParentheses(peg$currPos, false); }

StringOf
  = &{ return scanWord('stringof'); } . _ Deeper operand:Unary Shallower {
      return { type: 'StringOf', start: offset(), end: operand.end, operand };
    }

Primary
  = Variable
  / Integer
  / StringLiteral
  / Aggregation
  / Scope
  / Parenthesised
  / MacroReference
  / Character
  / OffsetOf
  / Translate

Parenthesised
  = &{ return nextIs(OPEN); } "(" _ Deeper expression:Expression Shallower end:CloseParenthesis {
      return { type: 'Paren', start: offset(), end, expression };
    }

OffsetOf
  = &{ return scanWord('offsetof'); } . _ "(" _ typeName:TypeName "," _ member:MemberName end:CloseParenthesis {
      return { type: 'OffsetOf', start: offset(), end, typeName, member };
    }

Translate
  = &{ return scanWord('xlate'); } . _ "<" _ typeName:TypeName ">" _
    "(" _ Deeper expression:Expression Shallower end:CloseParenthesis {
      return { type: 'Translate', start: offset(), end, typeName, expression };
    }

PostfixOperator = &{ return postfixAhead(); } @(Member / Call / Index / Postfix)

Member
  = operator:MemberOperator property:MemberName {
      return { type: 'Member', start: 0, end: property.end, object: null, operator, property };
    }

MemberOperator = @("->" / @"." !".") _

Call
  = "(" _ Deeper list:Arguments? Shallower end:CloseParenthesis {
      return { type: 'Call', start: 0, end, callee: null, arguments: list ?? [] };
    }

Index
  = "[" _ Deeper keys:Arguments Shallower end:CloseBracket {
      return { type: 'Index', start: 0, end, object: null, keys };
    }

Postfix
  = @(operator:("++" / "--") { return { type: 'Postfix', start: 0, end: peg$currPos, operator, operand: null }; }) _

Arguments = head:Assignment tail:("," _ @Assignment)* { return [head, ...tail]; }

// ---- lexical ---------------------------------------------------------------------------------------------------------

Variable = @(&{ return scanVariable(); } . { return named('Identifier'); }) _

Scope = @(&{ return scanWord('self') || scanWord('this'); } . { return named('Scope'); }) _

Aggregation = @(&{ return scanAggregation(); } . { return aggregation(); }) _

Integer = @(&{ return scanInteger(); } . { return literal('Integer'); }) _

Character = @(&{ return scanCharacter(); } . { return literal('Character'); }) _

StringLiteral = @(&{ return scanString(); } . { return literal('StringLiteral'); }) _

MacroReference = @(&{ return scanMacro(); } . { return literal('MacroReference'); }) _

// Names that are no expressions; a macro argument may stand for one, as in `p->$1`.

MemberName "a member name" = @(&{ return scanName() || scanMacroArgument(); } . { return named('Name'); }) _

NewName "a name" = @(&{ return scanNewName() || scanMacroArgument(); } . { return named('Name'); }) _

NameAfterType "a name" = MemberName

Tag "a name" = MemberName

BinaryOperator "an operator" = @(&{ return scanBinary(); } . { return operator; }) AfterOperator

AfterOperator = &{ return operator.text === '/' ? skipAfterLook() : skip(true); }

AssignmentOperator "an operator" = @(&{ return scanAssignment(); } . { return operator; }) _

IncrementOperator = @(&{ return scanIncrement(); } . { return operator; }) _

PrefixOperator = @(&{ return scanPrefix(); } . { return operator; }) _

CommaOperator "an operator" = "," _

Equals "`=`" = "=" !"=" _

Semicolon = @(";" { return peg$currPos; }) _
OuterSemicolon = @(";" { return peg$currPos; }) __
CloseParenthesis = @(")" { return peg$currPos; }) _
CloseBracket = @("]" { return peg$currPos; }) _
CloseBrace = @("}" { return peg$currPos; }) _

EndOfText "end of input" = &{ return peg$currPos === input.length; }

Deeper = &{ return deeper(); }
Shallower = &{ return shallower(); }

// Trivia: blanks, comments, control lines and, inside only, a newline behind a backslash.
_ = &{ return skip(true); }
__ = &{ return skip(false); }

// Behind a slash or the name of a type the compiler has looked past the blanks, and misses a control line there.
AfterLook = &{ return skipAfterLook(); }
