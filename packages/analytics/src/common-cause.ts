import type { Folded } from './alerting/case-book.js';
import { plainNumber } from './alerting/wording.js';
import { logTailOf } from './baselines/assess.js';
import { type Rarity, rarityOf } from './baselines/channel.js';
import type { Claim, Detector } from './detectors/detector-contract.js';
import type { Family } from './detectors/family.js';
import type { View } from './detectors/view.js';
import { CHANNELS } from './engine-plan.js';
import type { Look } from './judging.js';
import { firstMsOf } from './measures/count.js';
import type { MeasureId } from './measures/index.js';
import { WINDOWS } from './measures/windows.js';
import type { Memory } from './memory.js';
import { companyIn } from './peers/company.js';
import { type Group, trackKey } from './peers/group-book.js';
import { type CommonCause, crowdIn, pulseAt } from './peers/pulse.js';
import { normalQuantile } from './stats/normal-quantile.js';

/** A surge is remembered for so long after it was last seen: those who join late are not singled out. */
const SURGE_MS = 3_600_000;
/** Surges of one day, in whatever group, are one notice. */
const NOTICE_IDLE_MS = 12 * 3_600_000;
/** Whoever is so many times further out than a claim needs is not explained by the surge. */
const BEYOND_SURGE = 3;
const LEAST_CLAIM_EFFECT = 3;

/** Of a member beyond its 99 %: the share by chance, and the standard normal score of it. From a quarter on, everybody may be. */
const FAR_SHARE = 0.01;
const HIGH_SCORE = 2.326;
const EVERYBODY = 0.25;
/** Beyond the level that is high for who was carried along, by so much. */
const TIMES_SHIFTED = 2;

/**
 * That many do more than usual at once explains more calls, refusals and objects; not payloads, places, clients and hours of one, nor
 * answers out of all proportion.
 */
const NO_SURGE_EXPLAINS: readonly Family[] = ['content', 'identity', 'rhythm'];
const NO_SURGE_ENLARGES: MeasureId = 'oversized-reads';

/** The surge, or the work of a team, that explains a claim about a member of a group, if there is one. */
export function sharedCause(
  memory: Memory,
  at: Look,
  claim: Claim,
  family: Family,
  view: View,
): CommonCause | undefined {
  if (memory.settings.without.includes('common-cause')) return undefined;
  const company = companyIn(memory, at, family);
  if (company !== undefined) return company;
  if (claim.effect >= BEYOND_SURGE * LEAST_CLAIM_EFFECT) return undefined;
  const { subject, planned, position, track, window, call } = at;
  const key = trackKey(planned.position, position, track.facet);
  const isSparse = planned.measure.sparse === true;
  const channel = memory.channels[planned.position]?.[position];
  const rarity = (logTail: number): Rarity | undefined => channel && rarityOf(channel, logTail, CHANNELS);
  const isUnexplained = isSparse && (NO_SURGE_EXPLAINS.includes(family) || planned.id === NO_SURGE_ENLARGES);
  const isUncommon = isUnexplained || (isSparse && family === 'access');
  for (const id of subject.groups) {
    const group = memory.groups.get(id);
    const peers = group?.tracks[key];
    const pulse = peers && pulseAt(peers, window.index);
    if (group === undefined || pulse === undefined) continue;
    // Of what hardly ever happens only those are counted to whom it does: all members might have joined in.
    const active = isUncommon ? Math.max(pulse.active, group.members) : pulse.active;
    const crowd = crowdIn(group, { ...pulse, active }, window.far);
    if (crowd !== undefined) noteSurge(group, crowd, call.call.timeMs);
    const inSurge = !isUnexplained && call.call.timeMs <= group.surgeUntilMs;
    if (crowd === undefined && !inSurge) continue;
    const cause = crowd ?? { group, far: pulse.far, active: pulse.active };
    const share = Math.max(cause.far / Math.max(1, cause.active), inSurge ? group.surgeShare : 0);
    if (!standsOut(view, claim, rarity, isSparse, share)) return cause;
  }
  return undefined;
}

function noteSurge(group: Group, { far, active }: CommonCause, timeMs: number): void {
  group.surgeShare = Math.max(timeMs <= group.surgeUntilMs ? group.surgeShare : 0, far / Math.max(1, active));
  group.surgeUntilMs = timeMs + SURGE_MS;
}

/**
 * Whether the claim would stand even if all members had been carried as far as the crowd shows. That a share q of them is beyond
 * its 99 % tells how far: by z(0.99) − z(1 − q) standard deviations of the ln, one of which is what lies between mean and 99 %.
 * A tenth beyond it is half as much again, and no reason why one should do eight times as much. Only of days and weeks: in
 * less the others may be about to follow.
 */
function standsOut(
  view: View,
  claim: Claim,
  rarity: (logTail: number) => Rarity | undefined,
  isSparse: boolean,
  share: number,
): boolean {
  if (isSparse || share >= EVERYBODY || claim.standing === 'supporting') return false;
  if (view.knowledge.kind === 'learning' || (view.window !== 'day' && view.window !== 'week')) return false;
  const { expected } = view.knowledge;
  const deviation = Math.log(Math.max(1.1, expected.high / expected.mean)) / HIGH_SCORE;
  const score = -normalQuantile(Math.max(FAR_SHARE, share));
  const shift = Math.exp(deviation * (HIGH_SCORE - score));
  return (
    view.observed >= TIMES_SHIFTED * shift * expected.high &&
    (rarity(logTailOf({ ...expected, mean: expected.mean * shift }, view.observed))?.expectedPerDay ?? 1) <=
      view.falseAlertsPerDay
  );
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
      operational: true,
    },
    NOTICE_IDLE_MS,
  );
}
