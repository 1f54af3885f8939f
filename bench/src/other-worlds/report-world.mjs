/* The figures of one replayed world, and every miss and false alert with its reason. */
import { HOUR } from './diary.mjs';
import { matchAlerts } from './match-alerts.mjs';
import { INTENSITIES } from './plan-attacks.mjs';

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const iso = (ms) => new Date(ms).toISOString().slice(5, 16);
const share = (part, whole) => (whole === 0 ? '-' : (part / whole).toFixed(2));

/** Longer ones touch named callers only. */
const LONGEST_TRAP = 50 * HOUR;

const trapOf = (story, { trapOfCall, traps }) => {
  const marked = story.callIds.map((id) => trapOfCall.get(id)).find((name) => name !== undefined);
  if (marked !== undefined) return marked;
  const open = traps
    .filter(
      ({ startMs, endMs }) =>
        endMs - startMs <= LONGEST_TRAP && story.told[0].atMs >= startMs && story.told[0].atMs <= endMs,
    )
    .map(({ name }) => name);
  return `none (during ${open.join(', ') || 'nothing'})`;
};

export const judgeWorld = (result) => {
  const { byAttack, byStory, touching } = matchAlerts(result.stories, result.attacks);
  const outcomes = result.attacks.map((attack) => {
    const claim = byAttack.get(attack);
    if (claim === undefined) return { attack };
    const before = attack.ordinals.filter((one) => one < claim.told.ordinal).length;
    const named = [claim.story.detector, ...claim.story.detectors].some((one) =>
      attack.detectors.includes(one),
    );
    return { attack, claim, share: before / attack.ordinals.length, named };
  });
  const rest = result.stories.filter((story) => !byStory.has(story) && !touching.has(story));
  return {
    outcomes,
    wrong: rest
      .filter(({ operational }) => !operational)
      .map((story) => ({ story, trap: trapOf(story, result) })),
    notices: rest.filter(({ operational }) => operational),
    again: result.stories.filter((story) => !byStory.has(story) && touching.has(story)).length,
    ...result,
  };
};

export const summaryOf = ({ outcomes, wrong, notices, again, entityDays, calls, days, unread }) => {
  const lines = [`calls ${calls} (unread ${unread}), entity-days ${entityDays}`];
  for (const level of [...INTENSITIES, 'all']) {
    const rows = outcomes.filter(({ attack }) => level === 'all' || attack.intensity === level);
    const found = rows.filter(({ claim }) => claim);
    lines.push(
      `${level.padEnd(7)} recall ${share(found.length, rows.length)} (${found.length}/${rows.length}), named ${share(found.filter(({ named }) => named).length, found.length)}, ` +
        `median share before ${found.length === 0 ? '-' : median(found.map((one) => one.share)).toFixed(3)}`,
    );
  }
  lines.push(
    `false alerts ${wrong.length}: ${(wrong.length / days).toFixed(2)} a day, ${((wrong.length * 1000) / entityDays).toFixed(2)} per 1,000 entity-days; ` +
      `told again ${again}, operational notices ${notices.length}`,
  );
  return lines.join('\n');
};

/** For machines: recall by intensity (0 … 1), false alerts a day. */
export const figuresOf = ({ outcomes, wrong, days }) => ({
  recall: Object.fromEntries(
    INTENSITIES.map((level) => {
      const rows = outcomes.filter(({ attack }) => attack.intensity === level);
      return [level, rows.filter(({ claim }) => claim).length / rows.length];
    }),
  ),
  falseAlertsPerDay: wrong.length / days,
});

export const tableOf = ({ outcomes }) => {
  const classes = [...new Set(outcomes.map(({ attack }) => attack.class))];
  return classes
    .map((name) => {
      const cells = INTENSITIES.map((level) => {
        const rows = outcomes.filter(({ attack }) => attack.class === name && attack.intensity === level);
        return rows
          .map(({ claim, share: before, named }) =>
            claim ? `${before.toFixed(2)}${named ? '' : ` (${claim.story.detector})`}` : 'MISSED',
          )
          .join(' ')
          .padEnd(26);
      });
      return `${name.padEnd(32)}${cells.join('')}`;
    })
    .join('\n');
};

const says = ({ because, comparisons }) =>
  `${because.slice(0, 420)}${comparisons.length === 0 ? '' : ` [p ${comparisons.map(({ measure, tailProbability }) => `${measure} ${tailProbability.toExponential(1)}`).join(', ')}]`}`;

export const errorsOf = ({ outcomes, wrong, notices }) =>
  [
    ...outcomes
      .filter(({ claim }) => !claim)
      .map(
        ({ attack }) =>
          `### missed ${attack.id}: ${attack.ids.size} calls ${iso(attack.startMs)} to ${iso(attack.endMs)}, by ${[...(attack.actors ?? [])].slice(0, 3).join(', ')}`,
      ),
    ...wrong.map(
      ({ story, trap }) =>
        `### false ${story.detector} [${story.detectors.join(' ')}] on ${story.own} ${story.entity.name ?? ''} at ${iso(story.told[0].atMs)} (${story.severity}, ${story.confidence.toFixed(2)}), trap ${trap}\n    ${says(story)}`,
    ),
    ...notices.map(
      (story) =>
        `### notice ${story.detector} on ${story.own} at ${iso(story.told[0].atMs)}\n    ${says(story).slice(0, 240)}`,
    ),
  ].join('\n');
