import type { EntityKind, PeerGroupRow } from '@gatewatch/model';

const MAX_SINGLE_TAGS = 3;

const CALLERS: Partial<Record<EntityKind, string>> = {
  consumer: 'consumers',
  ip: 'unidentified addresses',
  session: 'sessions',
  credential: 'credentials',
  user: 'users',
};

/** What callers of a kind are called together. */
export const callersOf = (kind: EntityKind): string => CALLERS[kind] ?? kind;

/** Tags as one text, whatever their order. */
export const tagText = (tags: readonly string[]): string =>
  tags.length > 1 ? [...tags].sort().join('+') : (tags[0] ?? '');

/** Whether such a text may be of these tags: asked of every call, so that nothing is sorted. */
export function isTextOf(text: string, tags: readonly string[]): boolean {
  if (tags.length < 2) return text === (tags[0] ?? '');
  let length = tags.length - 1;
  for (const tag of tags) {
    if (!text.includes(tag)) return false;
    length += tag.length;
  }
  return length === text.length;
}

export interface WantedGroup {
  readonly id: string;
  readonly name: string;
  readonly origin: PeerGroupRow['origin'];
}

/** Groups by what is declared, most specific first: all tags together, then each of the first ones. */
export function taggedGroups(people: string, tags: readonly string[]): readonly WantedGroup[] {
  if (tags.length === 0) return [];
  const sorted = [...tags].sort();
  const all: WantedGroup = {
    id: `tags:${sorted.join('+')}`,
    name: `${people} tagged ${sorted.join(', ')}`,
    origin: 'declared',
  };
  if (sorted.length === 1) return [all];
  const single = sorted
    .slice(0, MAX_SINGLE_TAGS)
    .map((tag): WantedGroup => ({ id: `tags:${tag}`, name: `${people} tagged ${tag}`, origin: 'declared' }));
  return [all, ...single];
}
