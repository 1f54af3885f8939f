import type { Entity } from '@gatewatch/model';
import { whatIsUsual } from './baselines/assess.js';
import { ownHigh, ownTypical, windowsOf } from './baselines/own-baseline.js';
import type { AnalyticsEngine } from './engine-contract.js';
import { PLAN } from './engine-plan.js';
import type { Memory } from './memory.js';
import { trackKey } from './peers/group-book.js';
import { peersOf } from './peers/peers-of.js';
import { eachOwn } from './subjects/track.js';

type Profile = ReturnType<AnalyticsEngine['profile']>;

/** What has been learned of an entity and whom it is compared with; empty for somebody never seen. */
export function profileOf(memory: Memory, entity: Pick<Entity, 'kind' | 'id'>): Profile {
  const subject = memory.find(entity);
  if (subject === undefined) return { profile: [], peerGroup: null };
  const rows: Profile['profile'] = [];
  for (const track of subject.tracks) {
    const planned = PLAN[track.measure];
    if (planned === undefined || !planned.measure.learned) continue;
    eachOwn(track, (own, position) => {
      const key = trackKey(track.measure, position, track.facet);
      rows.push({
        measure: planned.id,
        label: planned.measure.label(track.facet),
        windowMs: planned.windows[position]?.ms ?? 0,
        typical: ownTypical(own),
        high: ownHigh(own),
        samples: Math.round(windowsOf(own)),
        learning: whatIsUsual(own, peersOf(memory, subject, key)).own.kind === 'learning',
      });
    });
  }
  const group = subject.groups.map((id) => memory.groups.get(id)).find((one) => one !== undefined);
  return {
    profile: rows,
    peerGroup: group === undefined ? null : { id: group.id, name: group.name, members: group.members },
  };
}
