import type { Block } from './block.js';
import { parseInline } from './parse-inline.js';

const FENCE = /^```(.*)$/;
const HEADING = /^(#{1,6}) (.+)$/;
const ITEM = /^(?:[-*]|(\d+)\.) (.+)$/;
const QUOTE = /^> ?(.*)$/;
const RULE = /^\|[-:| ]+\|$/;

/** Cells of `| a | b |`; `\|` is a character of a cell. */
const cellsOf = (row: string) =>
  row
    .slice(1, row.endsWith('|') ? -1 : undefined)
    .split(/(?<!\\)\|/)
    .map((cell) => parseInline(cell.trim()));

/** Lines from `at` on that a block takes up to the one that `ends` it. */
function linesUntil(
  lines: readonly string[],
  at: number,
  ends: (line: string) => boolean,
): readonly string[] {
  let end = at;
  while (end < lines.length && !ends(lines[end] ?? '')) end += 1;
  return lines.slice(at, end);
}

const isBlank = (line: string): boolean => line.trim() === '';
const startsOther = (line: string): boolean =>
  isBlank(line) || FENCE.test(line) || HEADING.test(line) || line.startsWith('|');

/** An item goes on over indented lines, and over lines that begin no other block. */
function listAt(lines: readonly string[], at: number): { readonly block: Block; readonly taken: number } {
  const taken = linesUntil(lines, at, (line) => startsOther(line) || QUOTE.test(line));
  const items: string[] = [];
  for (const line of taken) {
    const item = ITEM.exec(line)?.[2];
    if (item !== undefined) items.push(item);
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  const ordered = ITEM.exec(taken[0] ?? '')?.[1] !== undefined;
  return { block: { kind: 'list', ordered, items: items.map(parseInline) }, taken: taken.length };
}

function blockAt(lines: readonly string[], at: number): { readonly block: Block; readonly taken: number } {
  const line = lines[at] ?? '';
  const language = FENCE.exec(line)?.[1];
  if (language !== undefined) {
    const inside = linesUntil(lines, at + 1, (next) => next === '```');
    return { block: { kind: 'code', language, text: inside.join('\n') }, taken: inside.length + 2 };
  }
  const [, marks, title] = HEADING.exec(line) ?? [];
  if (marks !== undefined && title !== undefined)
    return { block: { kind: 'heading', level: marks.length, children: parseInline(title) }, taken: 1 };
  if (line.startsWith('|') && RULE.test(lines[at + 1] ?? '')) {
    const rows = linesUntil(lines, at, (next) => !next.startsWith('|'));
    const [head = '', , ...body] = rows;
    return { block: { kind: 'table', head: cellsOf(head), rows: body.map(cellsOf) }, taken: rows.length };
  }
  if (QUOTE.test(line)) {
    const quoted = linesUntil(lines, at, (next) => !QUOTE.test(next));
    const text = quoted.map((next) => QUOTE.exec(next)?.[1] ?? '').join(' ');
    return { block: { kind: 'quote', children: parseInline(text) }, taken: quoted.length };
  }
  if (ITEM.test(line)) return listAt(lines, at);
  const first = at + 1;
  const rest = linesUntil(lines, first, (next) => startsOther(next) || ITEM.test(next) || QUOTE.test(next));
  const text = [line, ...rest].map((next) => next.trim()).join(' ');
  return { block: { kind: 'paragraph', children: parseInline(text) }, taken: rest.length + 1 };
}

/**
 * The part of Markdown that our guides are written in: headings, paragraphs, flat lists, quotes, fenced code, tables. Total:
 * what is none of these is a paragraph. HTML is text.
 */
export function parseBlocks(text: string): readonly Block[] {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at] ?? '')) {
      at += 1;
      continue;
    }
    const { block, taken } = blockAt(lines, at);
    blocks.push(block);
    at += taken;
  }
  return blocks;
}
