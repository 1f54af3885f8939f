import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';
import type { LineReader } from '../format.js';
import { DeclarationError } from './declaration-error.js';
import { declarationSchema } from './declaration-schema.js';
import { jsonDeclaration } from './json-declaration.js';
import { textDeclaration } from './text-declaration.js';

/** The first thing wrong, the key it is about first. */
function explain(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'is not valid';
  const at = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const key = [...issue.path.map(String), issue.keys[0] ?? ''].join('.');
    return `${key}: there is no such key (see docs/guides/declare-a-format.md)`;
  }
  return at === '' ? issue.message : `${at}: ${issue.message}`;
}

/** A reader made of a declaration's YAML text. Throws `DeclarationError`. */
export function declaredReader(yaml: string): LineReader {
  let parsed: unknown;
  try {
    parsed = parse(yaml, { maxAliasCount: 100 });
  } catch (error) {
    throw new DeclarationError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'is not YAML');
  }
  const result = declarationSchema.safeParse(parsed ?? {});
  if (!result.success) throw new DeclarationError(explain(result.error));
  const { json, text } = result.data;
  if (json !== undefined && text === undefined) return jsonDeclaration(result.data, json);
  if (text !== undefined && json === undefined) return textDeclaration(result.data, text);
  throw new DeclarationError(
    'give either json or text, e.g. text: { pattern: \'{clientIp} [{time:clf}] "{request}" {status}\' }',
  );
}

/** A reader made of a declaration file, read once. Throws `DeclarationError` that names the file. */
export function declaredReaderOf(file: string): LineReader {
  let yaml: string;
  try {
    yaml = readFileSync(file, 'utf8');
  } catch (error) {
    throw new DeclarationError(
      `cannot read the declaration: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  try {
    return declaredReader(yaml);
  } catch (error) {
    throw error instanceof DeclarationError ? new DeclarationError(`${file}: ${error.message}`) : error;
  }
}
