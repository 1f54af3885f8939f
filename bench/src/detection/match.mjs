export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** An alert may still come so long after the last call of an attack. */
const AFTER_MS = HOUR_MS;

/**
 * How a story may be credited to an attack, if it may: its entity (better) or a related one is of the attack, and it was
 * told between the attack's first call and an hour after its last. An endpoint is named by most alerts: as a related
 * entity it counts only where the evidence holds a call of the attack (not asked with `loose`).
 */
const claimOf = (story, attack, { shiftMs = 0, loose = false }) => {
  const own = attack.subjects.has(story.own);
  const related =
    !own && !story.operational && story.related.find((key) => mayCredit(key, story, attack, loose));
  if (!own && !related) return undefined;
  const told = story.told.find(({ atMs }) => isWithin(atMs + shiftMs, attack));
  if (told === undefined) return undefined;
  return { own, raisedWithin: told === story.told[0], ...told };
};

const mayCredit = (key, story, attack, loose) =>
  attack.subjects.has(key) &&
  (loose || !key.startsWith('endpoint:') || story.callIds.some((id) => attack.callIds.has(id)));

const isWithin = (timeMs, { startMs, endMs }) => timeMs >= startMs && timeMs <= endMs + AFTER_MS;

const storiesByKey = (stories) => {
  const named = new Map();
  for (const story of stories)
    for (const key of new Set([story.own, ...story.related])) {
      const list = named.get(key) ?? [];
      named.set(key, list);
      list.push(story);
    }
  return named;
};

/**
 * One story is credited with one attack at most, one attack needs one story: a maximum matching (Kuhn 1955, augmenting
 * paths), candidates by own entity first, then by time, so that what is credited is the earliest that can be.
 */
export const matchStories = (stories, attacks, options = {}) => {
  const named = storiesByKey(stories);
  const claims = attacks.map((attack) =>
    [...new Set([...attack.subjects].flatMap((key) => named.get(key) ?? []))]
      .map((story) => ({ story, claim: claimOf(story, attack, options) }))
      .filter(({ claim }) => claim !== undefined)
      .sort(
        (a, b) =>
          Number(b.claim.own) - Number(a.claim.own) ||
          a.claim.ordinal - b.claim.ordinal ||
          a.story.told[0].ordinal - b.story.told[0].ordinal,
      ),
  );
  const takenBy = new Map();
  const credited = new Array(attacks.length);
  const credit = (index, seen) => {
    for (const candidate of claims[index]) {
      if (seen.has(candidate.story)) continue;
      seen.add(candidate.story);
      const holder = takenBy.get(candidate.story);
      if (holder !== undefined && !credit(holder, seen)) continue;
      takenBy.set(candidate.story, index);
      credited[index] = candidate;
      return true;
    }
    return false;
  };
  attacks.forEach((_, index) => {
    credit(index, new Set());
  });
  const touching = new Set(claims.flat().map(({ story }) => story));
  return { credited, takenBy, touching };
};
