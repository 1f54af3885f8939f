import type { Folded } from './alerting/case-book.js';
import { plainNumber } from './alerting/wording.js';
import type { Claim, Detector } from './detectors/detector-contract.js';
import type { Family } from './detectors/family.js';
import type { View } from './detectors/view.js';
import type { Look } from './judging.js';
import { firstMsOf } from './measures/count.js';
import { WINDOWS } from './measures/windows.js';
import type { Memory } from './memory.js';
import { companyIn } from './peers/company.js';
import { type Group, trackKey } from './peers/group-book.js';
import { type CommonCause, crowdIn, pulseAt } from './peers/pulse.js';

/** A surge is remembered for so long after it was last seen: those who join late are not singled out. */
const SURGE_MS = 3_600_000;
/** Surges of one day, in whatever group, are one notice. */
const NOTICE_IDLE_MS = 12 * 3_600_000;
/** Whoever is so many times further out than a claim needs is not explained by the surge. */
const BEYOND_SURGE = 3;
const LEAST_CLAIM_EFFECT = 3;

/** That many do more than usual at once explains more calls, refusals and objects; not payloads, places, clients and hours of one. */
const NO_SURGE_EXPLAINS: readonly Family[] = ['content', 'identity', 'rhythm'];

/** The surge, or the work of a team, that explains a claim about a member of a group, if there is one. */
export function sharedCause(memory: Memory, at: Look, claim: Claim, family: Family): CommonCause | undefined {
  if (memory.settings.without.includes('common-cause')) return undefined;
  const company = companyIn(memory, at, family);
  if (company !== undefined) return company;
  if (claim.effect >= BEYOND_SURGE * LEAST_CLAIM_EFFECT) return undefined;
  const { subject, planned, position, track, window, call } = at;
  const key = trackKey(planned.position, position, track.facet);
  const isSparse = planned.measure.sparse === true;
  const isUnexplained = isSparse && NO_SURGE_EXPLAINS.includes(family);
  const isUncommon = isUnexplained || (isSparse && family === 'access');
  for (const id of subject.groups) {
    const group = memory.groups.get(id);
    const peers = group?.tracks[key];
    const pulse = peers && pulseAt(peers, window.index);
    if (group === undefined || pulse === undefined) continue;
    // Of what hardly ever happens only those are counted to whom it does: all members might have joined in.
    const active = isUncommon ? Math.max(pulse.active, group.members) : pulse.active;
    const crowd = crowdIn(group, { ...pulse, active }, window.far);
    if (crowd !== undefined) group.surgeUntilMs = call.call.timeMs + SURGE_MS;
    if (crowd !== undefined || (!isUnexplained && call.call.timeMs <= group.surgeUntilMs))
      return crowd ?? { group, far: pulse.far, active: pulse.active };
  }
  return undefined;
}

const entityOfGroup = (group: Group): { kind: 'peer-group'; id: string; name: string } => ({
  kind: 'peer-group',
  id: group.id,
  name: group.name,
});

/** One low notice for the whole company: surges of several groups, measures and windows fold into it. */
export function operationalNotice(
  memory: Memory,
  at: Look,
  detector: Detector,
  claim: Claim,
  view: View,
  { group, far, active }: CommonCause,
): Folded {
  const { call, track } = at;
  const who = `${plainNumber(far)} of ${plainNumber(active)} other active ${group.name.replace(/^all /, '')}`;
  return memory.cases.fold(
    'common-cause',
    {
      detector: detector.id,
      entity: entityOfGroup(group),
      related: [entityOfGroup(group)],
      atMs: call.call.timeMs,
      firstMs: firstMsOf(at),
      severity: 'low',
      confidence: claim.confidence,
      because:
        `Common cause: ${who} are far above their usual ${view.comparison.label} in ${WINDOWS[view.window].text} at the ` +
        'same time, so nobody is singled out: a release, a campaign, an exceptional day or the end of an outage.',
      comparisons: [view.comparison],
      serviceName: call.serviceName,
      callIds: [...track.evidence],
    },
    NOTICE_IDLE_MS,
  );
}
