import { DAY_MS, matchStories } from './match.mjs';

export const INTENSITIES = ['loud', 'medium', 'quiet'];
/** Places in which confidence is compared with what came of it. */
const CONFIDENCE_BINS = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];

const ratio = (part, whole) => (whole === 0 ? undefined : part / whole);
const countBy = (rows, keyOf) => {
  const counts = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
};

/** Share of the attack's calls that were over before the call that told of it. */
const shareBefore = ({ ordinals }, ordinal) =>
  ordinals.filter((one) => one < ordinal).length / ordinals.length;

/** A trap may still be told of so long after its end: windows of a day close late. */
const TRAP_AFTER_MS = DAY_MS;

/** Traps that lasted when a story was told, the shortest first. */
export const openTraps = (story, world) =>
  world.traps
    .filter(({ startMs, endMs }) =>
      story.told.some(({ atMs }) => atMs >= startMs && atMs <= endMs + TRAP_AFTER_MS),
    )
    .sort((a, b) => a.endMs - a.startMs - (b.endMs - b.startMs));

/**
 * The trap a false alert stepped into: the one that planned most of the calls that prove it, else one whose people it
 * names while it lasts, the fewest first.
 */
const trapOf = (story, world) => {
  const planned = countBy(
    story.callIds.map((id) => world.requestTraps.get(id)).filter((id) => id !== undefined),
    (id) => id,
  );
  const [most] = Object.entries(planned).sort((a, b) => b[1] - a[1]);
  if (most !== undefined) return world.traps.find(({ id }) => id === most[0])?.kind ?? most[0];
  const named = [story.own, ...story.related].filter((key) => !key.startsWith('endpoint:'));
  const [own] = openTraps(story, world)
    .filter(({ subjects }) => subjects !== undefined && named.some((key) => subjects.has(key)))
    .sort((a, b) => a.subjects.size - b.subjects.size);
  return own === undefined ? 'none' : `${own.kind} (by name)`;
};

/** What one list of stories is worth on one world: plain counts, to be added over worlds. */
export const judgeStories = (stories, world) => {
  const { attacks } = world;
  const { credited, takenBy, touching } = matchStories(stories, attacks);
  const outcomes = attacks.map((attack, index) => {
    const found = credited[index];
    const outcome = { attack, seed: world.seed };
    if (found === undefined) return outcome;
    const { story, claim } = found;
    return {
      ...outcome,
      story,
      own: claim.own,
      raisedWithin: claim.raisedWithin,
      share: shareBefore(attack, claim.ordinal),
      named: attack.detectors.includes(story.detector),
      namedAmong: attack.detectors.some((name) => story.detectors.includes(name)),
    };
  });
  const verdicts = stories.map((story) => {
    if (takenBy.has(story)) return { story, verdict: 'credited' };
    if (touching.has(story)) return { story, verdict: 'again' };
    if (story.operational) return { story, verdict: 'operational' };
    const late = attacks.some(
      ({ subjects, startMs }) => subjects.has(story.own) && story.told[0].atMs >= startMs,
    );
    return {
      story,
      verdict: late ? 'late' : 'false',
      trap: trapOf(story, world),
      provedBy: attacks
        .map(({ id, callIds }) => ({ id, calls: story.callIds.filter((one) => callIds.has(one)).length }))
        .filter(({ calls }) => calls > 0),
    };
  });
  const lucky = [DAY_MS, -DAY_MS].map(
    (shiftMs) => matchStories(stories, attacks, { shiftMs, loose: true }).takenBy.size,
  );
  return {
    outcomes,
    verdicts,
    looseFound: matchStories(stories, attacks, { loose: true }).takenBy.size,
    luckyFound: (lucky[0] + lucky[1]) / 2,
  };
};

const isFalse = ({ verdict }) => verdict === 'false' || verdict === 'late';

/** Figures over several worlds: `judged[n]` belongs to `worlds[n]`. */
export const figuresOf = (judged, worlds) => {
  const outcomes = judged.flatMap((one) => one.outcomes);
  const verdicts = judged.flatMap((one) => one.verdicts);
  const days = worlds.reduce((sum, world) => sum + world.days, 0);
  const entityDays = worlds.reduce((sum, world) => sum + world.entityDays, 0);
  const found = outcomes.filter(({ story }) => story !== undefined);
  const wrong = verdicts.filter(isFalse);
  const recallOf = (rows) => ({
    found: rows.filter(({ story }) => story !== undefined).length,
    of: rows.length,
    recall: ratio(rows.filter(({ story }) => story !== undefined).length, rows.length),
  });
  const shares = found.map(({ share }) => share).sort((a, b) => a - b);
  const withMissed = outcomes.map(({ share }) => share ?? 1).sort((a, b) => a - b);
  const kinds = [...new Set(outcomes.map(({ attack }) => attack.kind))].sort();
  return {
    recall: {
      all: recallOf(outcomes),
      ...Object.fromEntries(
        INTENSITIES.map((level) => [
          level,
          recallOf(outcomes.filter(({ attack }) => attack.intensity === level)),
        ]),
      ),
    },
    recallByClass: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        Object.fromEntries(
          INTENSITIES.map((level) => [
            level,
            recallOf(outcomes.filter(({ attack }) => attack.kind === kind && attack.intensity === level)),
          ]),
        ),
      ]),
    ),
    falseAlerts: wrong.length,
    falseAlertsPerDay: wrong.length / days,
    falseAlertsPerThousandEntityDays: ratio(wrong.length * 1000, entityDays),
    ofWhichLate: wrong.filter(({ verdict }) => verdict === 'late').length,
    /** Right about an attack, but the truth does not name whom they accuse, or not at that time. */
    ofWhichProvedByAttacks: wrong.filter(({ provedBy }) => provedBy.length > 0).length,
    toldAgain: verdicts.filter(({ verdict }) => verdict === 'again').length,
    operationalNoticesPerDay: verdicts.filter(({ verdict }) => verdict === 'operational').length / days,
    falseAlertsBy: {
      detector: countBy(wrong, ({ story }) => story.detector),
      trap: countBy(wrong, ({ trap }) => trap),
    },
    /** Every signal an alert of its own: what an analyst would get without folding. */
    foldingOff: {
      alertsPerDay: verdicts.reduce((sum, { story }) => sum + story.signals, 0) / days,
      falseAlertsPerDay: wrong.reduce((sum, { story }) => sum + story.signals, 0) / days,
    },
    shareBeforeAlert: {
      median: quantile(shares, 0.5),
      p90: quantile(shares, 0.9),
      medianMissedAsWhole: quantile(withMissed, 0.5),
      p90MissedAsWhole: quantile(withMissed, 0.9),
    },
    named: {
      exactly: ratio(found.filter(({ named }) => named).length, found.length),
      among: ratio(found.filter(({ namedAmong }) => namedAmong).length, found.length),
    },
    creditedByOwnEntity: ratio(found.filter(({ own }) => own).length, found.length),
    raisedWithinAttack: ratio(found.filter(({ raisedWithin }) => raisedWithin).length, outcomes.length),
    luck: {
      recall: ratio(
        judged.reduce((sum, one) => sum + one.looseFound, 0),
        outcomes.length,
      ),
      shiftedByADay: ratio(
        judged.reduce((sum, one) => sum + one.luckyFound, 0),
        outcomes.length,
      ),
    },
    confidence: reliability(verdicts),
  };
};

const quantile = (sorted, share) =>
  sorted.length === 0 ? undefined : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** Reliability diagram: of alerts raised with about such a confidence, how many were right. */
const reliability = (verdicts) => {
  const rows = verdicts.filter(({ verdict }) => verdict !== 'operational');
  return CONFIDENCE_BINS.map((from, index) => {
    const to = CONFIDENCE_BINS[index + 1] ?? 1.000001;
    const inside = rows.filter(({ story }) => story.confidence >= from && story.confidence < to);
    const right = inside.filter((row) => !isFalse(row)).length;
    const said = inside.reduce((sum, { story }) => sum + story.confidence, 0);
    return {
      from,
      alerts: inside.length,
      said: ratio(said, inside.length),
      right: ratio(right, inside.length),
    };
  });
};
