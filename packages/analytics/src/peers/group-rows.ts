import type { PeerGroupDetail, PeerGroupRow } from '@gatewatch/model';
import { rounded } from '../baselines/assess.js';
import { PLAN } from '../engine-plan.js';
import type { Memory } from '../memory.js';
import { histogramQuantile } from '../stats/log-histogram.js';
import type { Group } from './group-book.js';

const MAX_EXAMPLES = 200;
const MAX_USUAL = 24;
const NEEDED_MEMBERS = 3;

/** All groups with members, the largest first. */
export const peerGroupRows = (memory: Memory): readonly PeerGroupRow[] =>
  memory.groups
    .all()
    .filter(({ members }) => members > 0)
    .map((group) => rowOf(memory, group))
    .sort((a, b) => b.members - a.members || (a.id < b.id ? -1 : 1));

function rowOf(memory: Memory, { id, name, origin, members, tracks }: Group): PeerGroupRow {
  const usual: PeerGroupRow['usual'] = [];
  for (const [key, { baseline }] of Object.entries(tracks)) {
    const [measure = '', window = '', ...facet] = key.split('.');
    const planned = PLAN[Number(measure)];
    if (planned === undefined || baseline.members < NEEDED_MEMBERS || usual.length >= MAX_USUAL) continue;
    usual.push({
      measure: planned.id,
      label: planned.measure.label(facet.join('.')),
      windowMs: planned.windows[Number(window)]?.ms ?? 0,
      typical: rounded(histogramQuantile(baseline.histogram, 0.5)),
      high: rounded(histogramQuantile(baseline.histogram, 0.99)),
      members: baseline.members,
    });
  }
  return { id, name, origin, members, traits: [...(memory.groups.learned.get(id)?.traits ?? [])], usual };
}

/** One group with its most recently active members. */
export function peerGroupDetail(memory: Memory, id: string): PeerGroupDetail | undefined {
  const group = memory.groups.get(id);
  if (group === undefined) return undefined;
  const members = [memory.people, memory.sources]
    .flatMap((store) => store.entries().map(([, subject]) => subject))
    .filter(({ groups }) => groups.includes(id))
    .sort((a, b) => b.latestMs - a.latestMs || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_EXAMPLES);
  return {
    ...rowOf(memory, group),
    examples: members.map((subject) => ({
      kind: subject.kind,
      id: subject.id,
      name: subject.name,
      pinned: memory.groups.pinOf(subject) !== undefined,
      lastSeen: new Date(subject.latestMs).toISOString(),
    })),
  };
}
