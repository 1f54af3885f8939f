/*
 * Errors of one world, for whoever works on detectors: every false alert and every missed attack, with what the engine
 * knew at that moment and what the caller did.
 * Usage: node bench/src/detection.mjs --only explain --seeds 3 [--days 10] [--scale 3] [--settings JSON] [--classes bola,decoy]
 */
import { engineContender } from './contenders.mjs';
import { DIARY_COLUMNS, Diary } from './diary.mjs';
import { HOUR_MS } from './match.mjs';
import { judgeStories, openTraps } from './score.mjs';
import { playWorld, WORLD_SETTINGS } from './stream.mjs';
import { textTable } from './text-table.mjs';

/** Traps that last longer explain everything and nothing. */
const LONG_TRAP_MS = 3 * 24 * HOUR_MS;
const SUBJECTS_SHOWN = 3;
const iso = (timeMs) => new Date(timeMs).toISOString().slice(0, 19);

/** The engine, its profile of whoever it accused at that moment, and of whoever was attacked at begin and end. */
const watchedEngine = (settings, diary) => {
  const profiles = new Map();
  const attackCalls = new Map();
  const inner = engineContender(
    'gatewatch',
    { ...WORLD_SETTINGS, ...settings },
    {
      onRaised: (alert) => profiles.set(alert.alertId, inner.engine.profile(alert.entity)),
    },
  );
  let due = [];
  return {
    ...inner,
    profiles,
    attackCalls,
    begin: ({ attacks }) => {
      due = attacks
        .flatMap((attack) => [
          { atMs: attack.startMs, name: `${attack.id} begin`, attack },
          { atMs: attack.endMs, name: `${attack.id} end`, attack },
        ])
        .sort((a, b) => a.atMs - b.atMs);
    },
    observe: (call, ordinal, attackId) => {
      while (due.length > 0 && call.call.timeMs >= due[0].atMs) {
        const { name, attack } = due.shift();
        profiles.set(name, inner.engine.profile(attack.entity));
      }
      inner.observe(call, ordinal);
      diary.observe(call);
      if (attackId === undefined) return;
      const kinds = attackCalls.get(attackId) ?? new Map();
      attackCalls.set(attackId, kinds);
      const what = `${call.call.status} ${call.endpointId} by ${call.actor.kind}`;
      kinds.set(what, (kinds.get(what) ?? 0) + 1);
    },
  };
};

export const explain = async ({ seeds: [seed], days, scale, attacks, traps, settings, classes }) => {
  const diary = new Diary();
  const engine = watchedEngine(settings, diary);
  const world = await playWorld({ seed, days, scale, attacks, traps }, [engine]);
  const { outcomes, verdicts } = judgeStories(engine.lists()[0].stories, world);
  const wrong = verdicts.filter(({ verdict }) => verdict === 'false' || verdict === 'late');
  const missed = outcomes.filter(
    ({ story, attack }) => story === undefined && (classes === undefined || classes.includes(attack.kind)),
  );
  const again = verdicts.filter(({ verdict }) => verdict === 'again');
  const misnamed = outcomes.filter(({ story, named }) => story !== undefined && !named);
  const text = [
    `seed ${seed}: ${world.calls} calls, ${outcomes.length} attacks, ${missed.length} missed, ${wrong.length} false alerts, ${again.length} told again, ${misnamed.length} under another name`,
    ...wrong.map((row) => falseAlert(row, engine, diary, world)),
    ...missed.map(({ attack }) => missedAttack(attack, engine, diary)),
    ...again.map(({ story }) => `### told again\n${told(story)}`),
    ...misnamed.map(
      ({ attack, story }) =>
        `### under another name\n${attack.id} (${attack.intensity}): expected ${attack.detectors.join(' or ')}, said ${story.detectors.join(', ')}`,
    ),
  ].join('\n\n');
  return {
    text,
    figures: {
      seed,
      falseAlerts: wrong.map(({ story, verdict, trap }) => ({
        verdict,
        trap,
        detector: story.detector,
        entity: story.entity,
        because: story.because,
      })),
      missed: missed.map(({ attack: { id, kind, intensity, entity } }) => ({ id, kind, intensity, entity })),
    },
  };
};

const told = (story) =>
  `${iso(story.told[0].atMs)} … ${iso(story.told.at(-1).atMs)} ${story.severity} ${story.confidence.toFixed(3)} ${story.detectors.join(', ')} on ${story.own} ${story.entity.name ?? ''} (${story.signals} signals)\n${story.because}`;

const falseAlert = ({ story, verdict, trap, provedBy }, { profiles }, diary, world) =>
  [
    `### ${verdict === 'late' ? 'false (an attack on it was over)' : 'false'}${trap === 'none' ? '' : `, trap ${trap}`}`,
    told(story),
    `traps open then: ${openTraps(story, world)
      .filter(({ startMs, endMs }) => endMs - startMs < LONG_TRAP_MS)
      .map(({ id, description }) => `${id} (${description})`)
      .join('; ')}`,
    ...provedBy.map(({ id, calls }) => `its evidence holds ${calls} calls of ${id}, which does not name it`),
    comparisonTable(story.comparisons),
    profileText('as known then', profiles.get(story.id)),
    diaryText(diary.around(story.own, story.told[0].atMs, story.told.at(-1).atMs)),
  ].join('\n');

const missedAttack = (attack, { profiles, attackCalls }, diary) => {
  const kinds = [...(attackCalls.get(attack.id) ?? [])].sort((a, b) => b[1] - a[1]).slice(0, 8);
  const subjects = [...attack.subjects];
  return [
    `### missed: ${attack.id} (${attack.kind}, ${attack.intensity}, expected ${attack.detectors.join(' or ')})`,
    `${iso(attack.startMs)} … ${iso(attack.endMs)}, ${attack.ordinals.length} calls: ${attack.description}`,
    `on ${attack.entity.kind}:${attack.entity.id} ${attack.entity.name ?? ''}; ${subjects.length - 1} more would do`,
    ...kinds.map(([what, count]) => `  ${count} × ${what}`),
    profileText('known before', profiles.get(`${attack.id} begin`)),
    profileText('known at the end', profiles.get(`${attack.id} end`)),
    ...subjects
      .slice(0, SUBJECTS_SHOWN)
      .map((key) => `${key}\n${diaryText(diary.around(key, attack.startMs, attack.endMs))}`),
  ].join('\n');
};

/** Three digits tell enough. */
const short = (value) => Number(value.toPrecision(3));

const usual = (one) =>
  one.kind === 'known'
    ? `${short(one.typical)} / ${short(one.high)} (${one.samples})`
    : `learning (${one.samples})`;

const comparisonTable = (comparisons) =>
  textTable([
    ['measure', 'window', 'observed', 'own usual / high (samples)', 'peers', 'tail'],
    ...comparisons.map(({ measure, label, windowMs, observed, own, peers, tailProbability }) => [
      `${measure} (${label})`,
      `${windowMs / 60_000} min`,
      observed,
      usual(own),
      usual(peers),
      tailProbability.toExponential(1),
    ]),
  ]);

const profileText = (title, known) => {
  if (known === undefined || known.profile.length === 0) return `${title}: nothing`;
  const rows = known.profile.map(
    ({ measure, windowMs, typical, high, samples }) =>
      `${measure} in ${windowMs / 60_000} min ${short(typical)}/${short(high)} (${samples})`,
  );
  return `${title}: ${known.peerGroup === null ? 'no peers' : `peers “${known.peerGroup.name}” (${known.peerGroup.members})`}; ${rows.join('; ')}`;
};

const diaryText = (seen) => {
  if (seen === undefined) return '(made no call of its own)';
  const rows = seen.hours
    .slice(0, 30)
    .map(([hour, ...cells]) => [iso(hour * HOUR_MS).slice(0, 13), ...cells]);
  const level = (name, cells) => (cells === undefined ? [] : [[name, ...cells]]);
  return textTable([
    [`${seen.name ?? ''} [${seen.group}]`, ...DIARY_COLUMNS],
    ...rows,
    ...level(`its own ${seen.before.hours} active hours before: median`, seen.before.typical),
    ...level('  highest', seen.before.highest),
    ...level(`${seen.members} like it, ${seen.peers.hours} active hours then: median`, seen.peers.typical),
    ...level('  highest', seen.peers.highest),
  ]);
};
