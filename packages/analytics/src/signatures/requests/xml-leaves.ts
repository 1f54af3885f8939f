import type { NamedValue } from './inspected-request.js';

const MAX_LEAVES = 5_000;

/**
 * Texts and attribute values of an XML document, found by walking over its angle brackets: no parser, hence no entities, no
 * external fetches and no failure. References stay as they are; readings undo them.
 */
export function xmlLeaves(text: string): readonly NamedValue[] {
  const found: NamedValue[] = [];
  let at = 0;
  let element = '';
  while (at < text.length && found.length < MAX_LEAVES) {
    const open = text.indexOf('<', at);
    const content = text.slice(at, open === -1 ? text.length : open).trim();
    if (content !== '') found.push({ name: element, value: content });
    if (open === -1) break;
    if (text.startsWith('<![CDATA[', open)) {
      const end = text.indexOf(']]>', open);
      const stop = end === -1 ? text.length : end;
      found.push({ name: element, value: text.slice(open + 9, stop) });
      at = stop + 3;
      continue;
    }
    at = readTag(text, open, found);
    element = nameAt(text, open + 1);
  }
  return found;
}

function nameAt(text: string, start: number): string {
  let end = start;
  while (end < text.length && end - start < 64 && !' \t\r\n/>='.includes(text.charAt(end))) end += 1;
  return text.slice(start, end);
}

/** Collects attribute values of the tag at `open`; gives the position after it. */
function readTag(text: string, open: number, found: NamedValue[]): number {
  let at = open + 1;
  while (at < text.length) {
    const one = text.charAt(at);
    if (one === '>') return at + 1;
    if (one === '"' || one === "'") {
      const end = text.indexOf(one, at + 1);
      const stop = end === -1 ? text.length : end;
      found.push({ name: nameBefore(text, at), value: text.slice(at + 1, stop) });
      at = stop + 1;
    } else {
      at += 1;
    }
  }
  return at;
}

function nameBefore(text: string, quote: number): string {
  let end = quote;
  while (end > 0 && ' \t\r\n='.includes(text.charAt(end - 1))) end -= 1;
  let start = end;
  while (start > 0 && end - start < 64 && !' \t\r\n<"\'='.includes(text.charAt(start - 1))) start -= 1;
  return text.slice(start, end);
}
