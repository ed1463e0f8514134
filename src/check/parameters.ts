/** What the parameters of a function, a probe or an associative array may be, and how a declarator names something. */
import type { Declarator, Parameter } from '../ast.js';
import type { Report } from './problem.js';

const storageWords: ReadonlySet<string> = new Set('auto register static extern typedef self this'.split(' '));

export const isStorage = (word: string): boolean => storageWords.has(word);

/** Inside all parentheses: what has the name. */
export function innermost(declarator: Declarator): Declarator {
  let at = declarator;
  while (at.inner) at = at.inner;
  return at;
}

export const nameOf = (declarator: Declarator | null): string | null =>
  declarator && (innermost(declarator).name?.name ?? null);

/** What a prototype may have besides parameters with a type of their own. */
export interface Allowed {
  readonly varargs: boolean;
  readonly void: boolean;
}

export const FUNCTION_PARAMETERS: Allowed = { varargs: true, void: true };
const NOTHING_ELSE: Allowed = { varargs: false, void: false };

/** Problems go where the caller wants them: the parameters may have been read from another text. */
export function checkParameters(
  parameters: readonly Parameter[],
  kind: string,
  to: Report,
  allowed: Allowed = NOTHING_ELSE,
): void {
  const seen = new Set<string>();
  for (const [i, parameter] of parameters.entries()) {
    const { specifiers, declarator } = parameter;
    const storage = specifiers?.words.find((word) => word.type === 'TypeWord' && isStorage(word.word));
    if (storage)
      to('D_DECL_PARMCLASS', 'inappropriate storage class for function or associative array parameter', storage);
    const name = nameOf(declarator);
    const what = `parameter of type ${isVoid(parameter) ? 'void' : 'dynamic variable'}: ${name ?? '(anonymous)'}`;
    if (specifiers === null && !allowed.varargs)
      to('D_DECL_PROTO_VARARGS', `${kind} prototype may not use a variable-length argument list`, parameter);
    else if (isAssociative(declarator) || (isVoid(parameter) && !allowed.void))
      to('D_DECL_PROTO_TYPE', `${kind} prototype may not use ${what}, parameter #${i + 1}`, parameter);
    else if (isVoid(parameter) && name !== null)
      to('D_DECL_PROTO_NAME', `void parameter may not have a name: ${name}`, parameter);
    else if (name !== null && seen.has(name))
      to(
        'D_DECL_PROTO_FORM',
        `parameter is already declared in ${kind} prototype: ${name}, parameter #${i + 1}`,
        declarator!,
      );
    if (name !== null) seen.add(name);
  }
  const sole = parameters.length > 1 ? parameters.find(isVoid) : undefined;
  if (sole && allowed.void) to('D_DECL_PROTO_VOID', 'void must be sole parameter', sole);
}

/** `void`, and not a pointer to it. */
function isVoid({ specifiers, declarator }: Parameter): boolean {
  const isPlain = !declarator || (declarator.pointers === 0 && declarator.suffixes.length === 0 && !declarator.inner);
  return (
    isPlain &&
    (specifiers?.words.some((word) => word.type === 'TypeWord' && !word.named && word.word === 'void') ?? false)
  );
}

const isAssociative = (declarator: Declarator | null): boolean =>
  declarator !== null &&
  innermost(declarator).suffixes.some((suffix) => suffix.type === 'ArraySuffix' && suffix.keys !== null);
