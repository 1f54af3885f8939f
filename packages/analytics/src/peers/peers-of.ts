import { NEEDED_PEERS } from '../baselines/assess.js';
import type { Memory } from '../memory.js';
import type { Subject } from '../subjects/subject.js';
import type { Group, GroupTrack } from './group-book.js';

/** The most specific peer group with enough members other than the subject itself, for a track. */
export function peersOf(
  memory: Memory,
  subject: Subject,
  key: string,
): { readonly name: string; readonly baseline: GroupTrack['baseline']; readonly group: Group } | undefined {
  let fallback: ReturnType<typeof peersOf>;
  if (memory.settings.without.includes('peers')) return undefined;
  for (const id of subject.groups) {
    const group = memory.groups.get(id);
    const track = group?.tracks[key];
    if (group === undefined || track === undefined) continue;
    const found = { name: group.name, baseline: track.baseline, group };
    // One of the members may be the subject itself.
    if (track.baseline.members > NEEDED_PEERS) return found;
    fallback ??= found;
  }
  return fallback;
}
