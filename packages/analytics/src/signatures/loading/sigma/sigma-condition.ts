/** A condition over named selections. */
export type SigmaCondition =
  | { readonly kind: 'selection'; readonly name: string }
  | { readonly kind: 'not'; readonly one: SigmaCondition }
  | { readonly kind: 'and' | 'or'; readonly all: readonly SigmaCondition[] };

export type ParsedCondition =
  | { readonly kind: 'condition'; readonly condition: SigmaCondition }
  | { readonly kind: 'rejected'; readonly reason: string };

const MAX_TOKENS = 500;

/**
 * Parses `selection and not 1 of filter_*`, `all of them`, parentheses (Sigma specification 2, "condition"). What aggregates over several
 * events (a pipe, `near`) is rejected: signatures see one request.
 */
export function parseCondition(text: string, names: readonly string[]): ParsedCondition {
  const tokens = text
    .replaceAll('(', ' ( ')
    .replaceAll(')', ' ) ')
    .split(' ')
    .filter((one) => one !== '');
  if (tokens.includes('|') || text.includes('|'))
    return { kind: 'rejected', reason: 'the condition aggregates over several events' };
  if (tokens.length === 0 || tokens.length > MAX_TOKENS)
    return { kind: 'rejected', reason: 'no condition, or one that is too long' };
  const reader = { tokens, at: 0, names, problem: undefined as string | undefined };
  const condition = readOr(reader);
  if (reader.problem === undefined && reader.at < tokens.length)
    reader.problem = `"${tokens[reader.at] ?? ''}" is not expected in the condition`;
  if (reader.problem !== undefined || condition === undefined)
    return { kind: 'rejected', reason: reader.problem ?? 'no condition' };
  return { kind: 'condition', condition };
}

interface ConditionReader {
  readonly tokens: readonly string[];
  readonly names: readonly string[];
  at: number;
  problem: string | undefined;
}

const word = (reader: ConditionReader): string => (reader.tokens[reader.at] ?? '').toLowerCase();

function readOr(reader: ConditionReader): SigmaCondition | undefined {
  return readList(reader, 'or', () => readList(reader, 'and', () => readNot(reader)));
}

function readList(
  reader: ConditionReader,
  kind: 'and' | 'or',
  read: () => SigmaCondition | undefined,
): SigmaCondition | undefined {
  const all: SigmaCondition[] = [];
  for (;;) {
    const one = read();
    if (one === undefined) return undefined;
    all.push(one);
    if (word(reader) !== kind) break;
    reader.at += 1;
  }
  return all.length === 1 ? all[0] : { kind, all };
}

function readNot(reader: ConditionReader): SigmaCondition | undefined {
  let negated = false;
  while (word(reader) === 'not') {
    negated = !negated;
    reader.at += 1;
  }
  const one = readTerm(reader);
  return one === undefined || !negated ? one : { kind: 'not', one };
}

function readTerm(reader: ConditionReader): SigmaCondition | undefined {
  const token = reader.tokens[reader.at] ?? '';
  reader.at += 1;
  if (token === '(') {
    const inner = readOr(reader);
    if (reader.tokens[reader.at] !== ')') return fail(reader, 'a parenthesis is not closed');
    reader.at += 1;
    return inner;
  }
  if (
    (token === '1' || token.toLowerCase() === 'all' || token.toLowerCase() === 'any') &&
    word(reader) === 'of'
  ) {
    const pattern = reader.tokens[reader.at + 1] ?? '';
    reader.at += 2;
    const chosen = reader.names.filter((name) =>
      pattern === 'them' ? !name.startsWith('_') : isLike(name, pattern),
    );
    if (chosen.length === 0) return fail(reader, `no selection is called ${pattern}`);
    return {
      kind: token.toLowerCase() === 'all' ? 'and' : 'or',
      all: chosen.map((name) => ({ kind: 'selection', name })),
    };
  }
  if (!reader.names.includes(token))
    return fail(reader, `no selection is called ${token === '' ? 'nothing' : token}`);
  return { kind: 'selection', name: token };
}

function fail(reader: ConditionReader, problem: string): undefined {
  reader.problem ??= problem;
  return undefined;
}

function isLike(name: string, pattern: string): boolean {
  const star = pattern.indexOf('*');
  if (star === -1) return name === pattern;
  return (
    name.length >= pattern.length - 1 &&
    name.startsWith(pattern.slice(0, star)) &&
    name.endsWith(pattern.slice(star + 1))
  );
}
