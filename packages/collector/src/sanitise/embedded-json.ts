import { isTooDeep } from '../formats/json-depth.js';
import { foldName } from './fold-text.js';
import { nameKind } from './sensitive-name.js';
import type { Finder } from './span.js';

/**
 * JSON among other text where something deeper stands under a name of a secret: `{"passwords":[{"v":["…"]}]}`. Plain pairs
 * (`"password":"…"`) are found without it. Linear: outermost stretches with matching brackets, each parsed once.
 */
export const findEmbeddedJson: Finder = (text, spans) => {
  if (!text.includes('"')) return;
  for (const { start, end } of stretches(text)) {
    const stretch = text.slice(start, end);
    const kind = nestedSecret(parsed(stretch));
    if (kind !== undefined) spans.push({ start, end, tokenClass: kind, value: stretch });
  }
};

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function stretches(text: string): Stretch[] {
  const open: number[] = [];
  const found: Stretch[] = [];
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x5c) index += 1;
    else if (code === 0x22) quoted = open.length > 0 && !quoted;
    else if (!quoted && (code === 0x7b || code === 0x5b)) open.push(index);
    else if (!quoted && (code === 0x7d || code === 0x5d)) {
      const start = open.pop();
      if (start === undefined) continue;
      // What lies within is part of this one.
      while ((found[found.length - 1]?.start ?? -1) > start) found.pop();
      found.push({ start, end: index + 1 });
    }
  }
  return found;
}

function parsed(stretch: string): unknown {
  if (isTooDeep(Buffer.from(stretch))) return undefined;
  try {
    return JSON.parse(stretch);
  } catch {
    return undefined;
  }
}

type Secret = Exclude<ReturnType<typeof nameKind>, 'ordinary'>;

function nestedSecret(value: unknown): Secret | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, one] of Object.entries(value)) {
    if (typeof one !== 'object' || one === null) continue;
    const kind = Array.isArray(value) ? 'ordinary' : nameKind(foldName(name));
    const found = kind === 'ordinary' ? nestedSecret(one) : kind;
    if (found !== undefined) return found;
  }
  return undefined;
}
