import { anchorOf } from '../../components/markdown/anchor-of.js';
import type { Block, Inline } from '../../components/markdown/block.js';
import { parseBlocks } from '../../components/markdown/parse-blocks.js';
import { plainText } from '../../components/markdown/plain-text.js';

/** What to paste at one sender. */
export interface Sender {
  readonly title: string;
  /** Names it in an address. */
  readonly id: string;
  readonly blocks: readonly Block[];
}

/** One way for logs to arrive. */
export interface SourceSection {
  readonly kind: string;
  readonly group: string;
  readonly title: string;
  /** When to choose it. */
  readonly about: readonly Inline[];
  /** What to put into the collector's file. */
  readonly setup: readonly Block[];
  readonly senders: readonly Sender[];
  /** What one should see then, and usual mistakes. */
  readonly outcome: readonly Block[];
}

/** One line of "what do you have?". */
export interface Choice {
  readonly have: readonly Inline[];
  readonly choose: readonly Inline[];
}

interface Chapter {
  readonly title: string;
  readonly id: string;
  readonly blocks: readonly Block[];
}

export interface SourceGuide {
  readonly choices: readonly Choice[];
  readonly sections: readonly SourceSection[];
  /** Sections about several kinds. */
  readonly chapters: readonly Chapter[];
}

const KIND_LINE = /^kind: ([a-z0-9-]+), group: ([A-Za-z ]+)$/;
const OUTCOME = 'What you should see';

/** Blocks under each heading of a level; what comes before the first is left out. */
function parts(blocks: readonly Block[], level: number): readonly Chapter[] {
  const found: { title: string; id: string; blocks: Block[] }[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level === level) {
      const title = plainText(block.children);
      found.push({ title, id: anchorOf(title), blocks: [] });
    } else found.at(-1)?.blocks.push(block);
  }
  return found;
}

/** Blocks up to the first heading of a level. */
function before(blocks: readonly Block[], level: number): readonly Block[] {
  const end = blocks.findIndex((block) => block.kind === 'heading' && block.level === level);
  return end === -1 ? blocks : blocks.slice(0, end);
}

function sectionOf({ title, blocks }: Chapter): SourceSection | undefined {
  const [line, about, ...setup] = before(blocks, 3);
  const [, kind, group] = line?.kind === 'paragraph' ? (KIND_LINE.exec(plainText(line.children)) ?? []) : [];
  if (kind === undefined || group === undefined || about?.kind !== 'paragraph') return undefined;
  const under = parts(blocks, 3);
  return {
    kind,
    group,
    title,
    about: about.children,
    setup,
    senders: under.filter((part) => part.title !== OUTCOME),
    outcome: under.find((part) => part.title === OUTCOME)?.blocks ?? [],
  };
}

/** Takes `docs/guides/add-a-source.md` apart, whose structure a test of the collector watches over. */
export function parseSourceGuide(text: string): SourceGuide {
  const blocks = parseBlocks(text);
  const table = before(blocks, 2).find((block) => block.kind === 'table');
  const all = parts(blocks, 2).map((chapter) => ({ chapter, section: sectionOf(chapter) }));
  return {
    choices: (table?.rows ?? []).map(([have = [], choose = []]) => ({ have, choose })),
    sections: all.flatMap(({ section }) => section ?? []),
    chapters: all.flatMap(({ chapter, section }) => (section === undefined ? chapter : [])),
  };
}
