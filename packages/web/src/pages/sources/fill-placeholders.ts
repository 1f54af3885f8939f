import type { Block, Inline } from '../../components/markdown/block.js';

/** What the guide leaves open; undefined: not known yet, the word stays. */
export interface Place {
  readonly host: string | undefined;
  readonly port: string | undefined;
  readonly token: string | undefined;
}

const WORDS = { host: 'COLLECTOR_HOST', port: 'PORT', token: 'TOKEN' } as const;
export type PlaceName = keyof typeof WORDS;
const NAMES: readonly PlaceName[] = ['host', 'port', 'token'];
const wordIn = (name: PlaceName): RegExp => new RegExp(`\\b${WORDS[name]}\\b`, 'g');

/** `port:` of a block for the collector's file. */
const LISTENS = /^( +port: )(\d+)$/m;

/** A text with the words replaced, and the port of a collector's own block as well. */
function fillText(text: string, place: Place): string {
  let filled = text;
  // A function as replacement: `$&` of a token must not mean anything.
  for (const name of NAMES) filled = filled.replace(wordIn(name), (word) => place[name] ?? word);
  return text.startsWith('collector:')
    ? filled.replace(LISTENS, (_, before, port) => `${before}${place.port ?? port}`)
    : filled;
}

const fillInline = (inline: Inline, place: Place): Inline =>
  'text' in inline
    ? { ...inline, text: fillText(inline.text, place) }
    : { ...inline, children: inline.children.map((child) => fillInline(child, place)) };

const fillInlines = (children: readonly Inline[], place: Place): readonly Inline[] =>
  children.map((child) => fillInline(child, place));

function fillBlock(block: Block, place: Place): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'quote':
      return { ...block, children: fillInlines(block.children, place) };
    case 'list':
      return { ...block, items: block.items.map((item) => fillInlines(item, place)) };
    case 'code':
      return { ...block, text: fillText(block.text, place) };
    case 'table':
      return block;
  }
}

/** Blocks with the words replaced. */
export const fillBlocks = (blocks: readonly Block[], place: Place): readonly Block[] =>
  blocks.map((block) => fillBlock(block, place));

/** Which words stand in these blocks. */
export function placesIn(blocks: readonly Block[]): readonly PlaceName[] {
  const text = JSON.stringify(blocks);
  return NAMES.filter((name) => wordIn(name).test(text));
}

/** The port that a section's block for the collector's file listens on. */
export function portIn(blocks: readonly Block[]): string | undefined {
  for (const block of blocks) {
    const port = block.kind === 'code' ? LISTENS.exec(block.text)?.[2] : undefined;
    if (port !== undefined) return port;
  }
  return undefined;
}
