import { foldName } from './fold-text.js';
import type { MakeToken } from './make-token.js';
import { nameKind } from './sensitive-name.js';

/** Cleans a parsed JSON value: whatever stands under a name that says secret goes, any other text is cleaned. */
export function cleanJson(value: unknown, clean: (text: string) => string, makeToken: MakeToken): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value === 'number') {
    const text = String(value);
    const cleaned = clean(text);
    return cleaned === text ? value : cleaned;
  }
  if (Array.isArray(value)) return value.map((one) => cleanJson(one, clean, makeToken));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const kind = nameKind(foldName(name));
      const cleaned =
        kind === 'ordinary' ? cleanJson(one, clean, makeToken) : hideLeaves(one, kind, clean, makeToken);
      return [clean(name), cleaned];
    }),
  );
}

type Hidden = Exclude<ReturnType<typeof nameKind>, 'ordinary'>;

function hideLeaves(
  value: unknown,
  kind: Hidden,
  clean: (text: string) => string,
  makeToken: MakeToken,
): unknown {
  if (Array.isArray(value)) return value.map((one) => hideLeaves(one, kind, clean, makeToken));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [clean(name), hideLeaves(one, kind, clean, makeToken)]),
    );
  }
  if (value === null || typeof value === 'boolean' || value === '') return value;
  return makeToken(kind, String(value));
}
