/*
 * Which alert tells of which attack. An alert may be credited to an attack when it was told between the attack's first
 * call and an hour after its last, and either its entity is one of the attack's, or a related entity is and the alert's
 * own evidence holds a call of the attack (a related address alone proves little where many share it). An alert is
 * credited to one attack, the attack to its earliest alert.
 */
import { HOUR } from './diary.mjs';

const mayCredit = (story, attack) => {
  const told = story.told.find(({ atMs }) => atMs >= attack.startMs && atMs <= attack.endMs + HOUR);
  if (told === undefined) return undefined;
  const proves = story.callIds.some((id) => attack.ids.has(id));
  const own = attack.entities.has(story.own) && !story.own.startsWith('endpoint:');
  const related =
    proves &&
    (story.related.some((key) => attack.entities.has(key)) ||
      /^(endpoint|service|peer-group):/.test(story.own));
  return own || related ? { story, attack, told, own, proves } : undefined;
};

export const matchAlerts = (stories, attacks) => {
  const claims = attacks
    .flatMap((attack) =>
      stories.map((story) => mayCredit(story, attack)).filter((claim) => claim !== undefined),
    )
    .sort(
      (a, b) =>
        Number(b.proves) - Number(a.proves) ||
        Number(b.own) - Number(a.own) ||
        a.told.ordinal - b.told.ordinal,
    );
  const byAttack = new Map();
  const byStory = new Map();
  for (const claim of claims) {
    if (byAttack.has(claim.attack) || byStory.has(claim.story)) continue;
    byAttack.set(claim.attack, claim);
    byStory.set(claim.story, claim);
  }
  // Who was held by nobody may free another: one round of exchanges is enough here.
  for (const claim of claims) {
    if (byAttack.has(claim.attack)) continue;
    const holder = byStory.get(claim.story);
    const other = claims.find((one) => one.attack === holder?.attack && !byStory.has(one.story));
    if (other === undefined) continue;
    byAttack.set(other.attack, other);
    byStory.set(other.story, other);
    byAttack.set(claim.attack, claim);
    byStory.set(claim.story, claim);
  }
  const touching = new Set(claims.map(({ story }) => story));
  return { byAttack, byStory, touching };
};
