import { SECRET } from '@gatewatch/model';
import { parse } from 'yaml';
import { isKongRow, type KongRow } from '../kong-row.js';

/** Longer files are not read. */
const MAX_DECK_BYTES = 4 * 1024 * 1024;
const MAX_ALIASES = 1000;
const MAX_NODES = 500_000;
const MAX_DEPTH = 32;

export type DeckDocument =
  | { readonly kind: 'document'; readonly row: KongRow; readonly placeholders: number }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Copies out of the parser's hands; aliases may share parts, so what is walked is counted. */
function copy(value: unknown, depth: number, seen: { nodes: number; placeholders: number }): unknown {
  seen.nodes += 1;
  if (seen.nodes > MAX_NODES || depth > MAX_DEPTH) throw new RangeError('too large or too deep');
  if (typeof value === 'string') {
    // decK fills in `${{ env "DECK_…" }}` when it syncs: mostly secrets, and here unknown anyway.
    if (!value.includes('${{')) return value;
    seen.placeholders += 1;
    return SECRET;
  }
  if (Array.isArray(value)) return value.map((entry) => copy(entry, depth + 1, seen));
  if (value instanceof Date) return value.toISOString();
  if (!isKongRow(value)) return value;
  // Own properties only, and none named __proto__: fromEntries defines, it does not assign.
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, copy(inner, depth + 1, seen)]),
  );
}

/** YAML or JSON text as a tree without placeholders and aliases. Total. */
export function readDeckDocument(text: string): DeckDocument {
  if (text.length > MAX_DECK_BYTES)
    return { kind: 'rejected', reason: `The file is longer than ${MAX_DECK_BYTES} bytes.` };
  try {
    // No quieter log level: "silent" would swallow what is wrong with the file.
    return deckDocumentOf(
      text.trimStart().startsWith('{')
        ? JSON.parse(text)
        : parse(text, { maxAliasCount: MAX_ALIASES, merge: true, uniqueKeys: false, logLevel: 'error' }),
    );
  } catch (error) {
    return unreadable(error);
  }
}

/** What a parser made of the text, as a tree without placeholders and aliases. Total. */
export function deckDocumentOf(parsed: unknown): DeckDocument {
  try {
    const seen = { nodes: 0, placeholders: 0 };
    const row = copy(parsed, 0, seen);
    return isKongRow(row)
      ? { kind: 'document', row, placeholders: seen.placeholders }
      : { kind: 'rejected', reason: 'The file is no map of services, routes and the like.' };
  } catch (error) {
    return unreadable(error);
  }
}

function unreadable(error: unknown): DeckDocument {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  return { kind: 'rejected', reason: `The file is neither YAML nor JSON: ${said.slice(0, 200)}` };
}
