import { plainText } from '../../components/markdown/plain-text.js';
import type { Choice, Sender, SourceGuide, SourceSection } from './parse-source-guide.js';

/** A source that was found, with the senders that were meant; none: the source itself was. */
interface FoundSource {
  readonly section: SourceSection;
  readonly senders: readonly Sender[];
}

export interface FoundGroup {
  readonly title: string;
  readonly sources: readonly FoundSource[];
}

interface Found {
  readonly groups: readonly FoundGroup[];
  readonly choices: readonly Choice[];
}

/** In the order in which people look. */
const GROUPS: readonly string[] = [
  'gateways and proxies',
  'log shippers',
  'files',
  'clouds and CDNs',
  'log management systems',
];

/** Sources whose name, description, senders or line in the table of choices have all words of the search, by group. */
export function searchGuide({ sections, choices }: SourceGuide, search: string): Found {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = (text: string): boolean => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
  const leading = choices.filter(({ have, choose }) => hits(`${plainText(have)} ${plainText(choose)}`));
  const found = sections.flatMap((section): FoundSource[] => {
    const { title, kind, group, about, senders } = section;
    const named = senders.filter((sender) => words.length > 0 && hits(sender.title));
    const isChosen = leading.some(({ choose }) => plainText(choose).startsWith(title));
    return named.length > 0 || isChosen || hits(`${title} ${kind} ${group} ${plainText(about)}`)
      ? [{ section, senders: named }]
      : [];
  });
  return {
    groups: [...new Set([...GROUPS, ...sections.map(({ group }) => group)])]
      .map((title) => ({ title, sources: found.filter(({ section }) => section.group === title) }))
      .filter(({ sources }) => sources.length > 0),
    choices: leading,
  };
}
