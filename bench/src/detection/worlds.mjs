import { DEFAULT_SETTINGS } from '@gatewatch/analytics';
import { fixedRateLimit, seasonalZScore } from './baselines.mjs';
import { engineContender } from './contenders.mjs';
import { figuresOf, INTENSITIES, judgeStories } from './score.mjs';
import { playWorld, WORLD_SETTINGS } from './stream.mjs';
import { share, textTable } from './text-table.mjs';
import { ABLATIONS } from './variants.mjs';

/** What an operator would tolerate of a baseline, as of us. */
const TOLERATED_PER_DAY = 2;

const WHOLE = 'gatewatch';

/**
 * Plays every seed to the engine, to the engine with parts switched off (`ablations`) and to the baselines, one pass a
 * seed. A swept baseline is shown twice: most attacks found at a tolerable rate of false alerts, and best F1; which
 * setting that is was chosen with the truth, which flatters it.
 */
export const runWorlds = async ({ seeds, days, scale, attacks, traps, ablations, settings, progress }) => {
  const worlds = [];
  const byName = new Map();
  for (const seed of seeds) {
    const variants = [
      engineContender(WHOLE, { ...WORLD_SETTINGS, ...settings }),
      ...(ablations
        ? ABLATIONS.filter(isPossible).map(({ name, settings: off = {}, change }) =>
            engineContender(
              name,
              { ...WORLD_SETTINGS, ...settings, ...off },
              change === undefined ? {} : { change },
            ),
          )
        : []),
      fixedRateLimit(),
      seasonalZScore(),
    ];
    const startedMs = Date.now();
    const world = await playWorld({ seed, days, scale, attacks, traps }, variants);
    worlds.push(world);
    for (const contender of variants) {
      const settingsOf = byName.get(contender.name) ?? new Map();
      byName.set(contender.name, settingsOf);
      for (const { setting, stories } of contender.lists()) {
        const judged = settingsOf.get(setting) ?? [];
        settingsOf.set(setting, judged);
        judged.push(judgeStories(stories, world));
      }
    }
    progress(
      `seed ${seed}: ${world.calls} calls, ${world.attacks.length} attacks, ${((Date.now() - startedMs) / 1000).toFixed(0)} s`,
    );
  }
  const contenders = [...byName].flatMap(([name, settingsOf]) => shown(name, settingsOf, worlds));
  return { worlds, contenders };
};

/** A setting that the engine does not have switches nothing off. */
const isPossible = ({ settings = {} }) => Object.keys(settings).every((key) => key in DEFAULT_SETTINGS);

const shown = (name, settingsOf, worlds) => {
  const rows = [...settingsOf].map(([setting, judged]) => ({
    name,
    setting,
    judged,
    figures: figuresOf(judged, worlds),
  }));
  if (rows.length === 1) return rows;
  const best = (list, worth) =>
    list.reduce((one, other) => (worth(other) > worth(one) ? other : one), list[0]);
  const tolerable = rows.filter(({ figures }) => figures.falseAlertsPerDay <= TOLERATED_PER_DAY);
  const quiet = best(tolerable, ({ figures }) => figures.recall.all.recall ?? 0);
  return [
    ...(quiet === undefined ? [] : [{ ...quiet, name: `${name}, ≤ ${TOLERATED_PER_DAY} false a day` }]),
    { ...best(rows, f1), name: `${name}, best F1` },
  ];
};

const f1 = ({ figures }) => {
  const { found, of } = figures.recall.all;
  return (2 * found) / (found + figures.falseAlerts + of);
};

export const worldTables = ({ worlds, contenders }) => {
  const calls = worlds.reduce((sum, world) => sum + world.calls, 0);
  const attacks = worlds.flatMap((world) => world.attacks);
  const whole = contenders.find(({ name }) => name === WHOLE);
  const parts = [
    `${worlds.length} worlds (seeds ${worlds.map(({ seed }) => seed).join(', ')}), ${worlds[0].days} days each, ${calls} calls in all; ${attacks.length} attacks, ${worlds[0].traps.length} traps and ${worlds[0].entities} callers in the first (${Math.round(worlds[0].entityDays / worlds[0].days)} active a day)`,
    textTable([
      [
        '',
        'recall',
        'loud',
        'medium',
        'quiet',
        'false/day',
        '/1000 e-d',
        'notices/day',
        'again',
        'before: median',
        'p90',
        'named',
        'among',
        'shifted',
      ],
      ...contenders.map(({ name, setting, figures }) => [
        setting === '' ? name : `${name} (${setting})`,
        share(figures.recall.all.recall),
        ...INTENSITIES.map((level) => share(figures.recall[level].recall)),
        figures.falseAlertsPerDay.toFixed(2),
        share(figures.falseAlertsPerThousandEntityDays, 2),
        figures.operationalNoticesPerDay.toFixed(2),
        figures.toldAgain,
        share(figures.shareBeforeAlert.median),
        share(figures.shareBeforeAlert.p90),
        share(figures.named.exactly, 2),
        share(figures.named.among, 2),
        share(figures.luck.shiftedByADay),
      ]),
    ]),
  ];
  if (whole !== undefined) parts.push(...detailTables(whole.figures));
  return parts.join('\n\n');
};

const detailTables = (figures) => [
  textTable([
    ['found by class', ...INTENSITIES],
    ...Object.entries(figures.recallByClass).map(([kind, levels]) => [
      kind,
      ...INTENSITIES.map((level) =>
        levels[level].of === 0 ? '–' : `${levels[level].found}/${levels[level].of}`,
      ),
    ]),
  ]),
  textTable([
    ['false alerts by', 'count'],
    ...Object.entries(figures.falseAlertsBy.detector).map(([name, count]) => [`detector ${name}`, count]),
    ...Object.entries(figures.falseAlertsBy.trap).map(([name, count]) => [`trap ${name}`, count]),
  ]),
  textTable([
    ['confidence from', 'alerts', 'said', 'right'],
    ...figures.confidence.map(({ from, alerts, said, right }) => [from, alerts, share(said), share(right)]),
  ]),
  [
    `share of calls before the alert, missed ones counted whole: median ${share(figures.shareBeforeAlert.medianMissedAsWhole)}, 90th percentile ${share(figures.shareBeforeAlert.p90MissedAsWhole)}`,
    `folding off: ${figures.foldingOff.alertsPerDay.toFixed(1)} alerts a day, ${figures.foldingOff.falseAlertsPerDay.toFixed(1)} of them false`,
    `credited by their own entity ${share(figures.creditedByOwnEntity)}; raised while the attack went on (of all attacks) ${share(figures.raisedWithinAttack)}`,
    `of the false alerts ${figures.ofWhichLate} on an attack's entity after it was over, ${figures.ofWhichProvedByAttacks} proved by calls of an attack (wrong entity or time)`,
    `luck: ${share(figures.luck.recall)} of attacks by loose matching, ${share(figures.luck.shiftedByADay)} with the same alerts shifted by a day`,
  ].join('\n'),
];
