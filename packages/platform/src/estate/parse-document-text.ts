import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';

/** What a text holds; not yet whether it is an API description. */
export type ParsedDocumentText =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly reason: string };

const MAX_CHARACTERS = 16_777_216;
/** YAML is read a hundred times slower than JSON, one to four seconds for a million characters. */
const MAX_YAML_CHARACTERS = 2_097_152;
/** Open collections; descriptions of APIs have a dozen. Some eight hundred end the process: V8 dies where its stack does. */
const MAX_DEPTH = 200;
/** Values that aliases may stand for, all together: ten aliases of ten, nine times over, would be a billion. */
const MAX_ALIASES = 1000;

const refused = (reason: string): ParsedDocumentText => ({ kind: 'refused', reason });

const parseJson = (text: string): ParsedDocumentText | undefined => {
  try {
    return { kind: 'value', value: JSON.parse(text.replace(/^\uFEFF/, '')) };
  } catch {
    return undefined;
  }
};

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Syntax only, without recursion, up to the first thing that is wrong: the library's own way in has no bound on depth. */
const tokensOf = (text: string): readonly CST.Token[] | { readonly wrong: string } => {
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  const take = (token: CST.Token): string | undefined => {
    tokens.push(token);
    return token.type === 'error' ? `${token.message} in line ${lineAt(text, token.offset)}` : undefined;
  };
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) {
      const wrong = take(token);
      if (wrong !== undefined) return { wrong };
    }
    if (parser.stack.length > MAX_DEPTH)
      return { wrong: `nested deeper than ${MAX_DEPTH} levels in line ${lineAt(text, parser.offset)}` };
  }
  for (const token of parser.end()) {
    const wrong = take(token);
    if (wrong !== undefined) return { wrong };
  }
  return tokens;
};

const firstDocument = (tokens: readonly CST.Token[], length: number): Document | undefined => {
  for (const document of new Composer({ uniqueKeys: false, merge: true, logLevel: 'silent' }).compose(
    tokens,
    false,
    length,
  ))
    return document;
  return undefined;
};

const parseYaml = (text: string): ParsedDocumentText => {
  const tokens = tokensOf(text);
  if ('wrong' in tokens) return refused(`neither JSON nor YAML: ${tokens.wrong}`);
  const document = firstDocument(tokens, text.length);
  const error = document?.errors[0];
  if (document === undefined) return refused('the text holds no value');
  if (error !== undefined)
    return refused(
      `neither JSON nor YAML: ${error.message.slice(0, 300)} in line ${lineAt(text, error.pos[0])}`,
    );
  return { kind: 'value', value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
};

/**
 * An uploaded text as a value: JSON, else the first document of YAML 1.2. Never throws; bounded in length, depth and
 * aliases. Values may share parts, as aliases do, and may be circular.
 */
export function parseDocumentText(text: string): ParsedDocumentText {
  if (text.length > MAX_CHARACTERS) return refused(`the text is longer than ${MAX_CHARACTERS} characters`);
  if (text.trim() === '') return refused('the text is empty');
  const json = parseJson(text);
  if (json !== undefined) return json;
  if (text.length > MAX_YAML_CHARACTERS)
    return refused(
      `this is no JSON, and YAML is read up to ${MAX_YAML_CHARACTERS} characters: give longer documents as JSON`,
    );
  try {
    return parseYaml(text);
  } catch (error) {
    return refused(
      `neither JSON nor YAML: ${error instanceof Error ? error.message.slice(0, 300) : 'unreadable'}`,
    );
  }
}
