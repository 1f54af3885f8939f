/* Which attacks come when. Every class at every intensity once; those with one target one after another. */
import { ATTACKS_ON_ACCOUNTS } from './attacks-on-accounts.mjs';
import { ATTACKS_ON_DATA } from './attacks-on-data.mjs';
import { ATTACKS_ON_FUNCTIONS } from './attacks-on-functions.mjs';
import { DAY, HOUR } from './diary.mjs';

export const INTENSITIES = ['loud', 'medium', 'quiet'];
const ATTACK_CLASSES = [...ATTACKS_ON_ACCOUNTS, ...ATTACKS_ON_DATA, ...ATTACKS_ON_FUNCTIONS];
const FIRST_DAY = 5;

/** Working or night hours when the class asks for them, else any. */
const startOf = (dice, diary, { when, hours }, level) => {
  const span = diary.days - FIRST_DAY;
  const latest = span * DAY - (hours[level] + 0.5) * HOUR;
  if (hours[level] > 48) return diary.startMs + FIRST_DAY * DAY + dice.int(2) * DAY;
  if (when === undefined) return diary.startMs + FIRST_DAY * DAY + dice.between(0, latest);
  const day = FIRST_DAY + dice.int(span);
  return diary.startMs + day * DAY + (when === 'night' ? dice.between(0.3, 1.5) : dice.between(8, 12)) * HOUR;
};

const slots = (dice, diary, list) => {
  const span = (diary.days - FIRST_DAY) * DAY - HOUR;
  const busy = list.reduce((sum, { kind, level }) => sum + kind.hours[level] * HOUR, 0);
  const gap = (span - busy) / list.length;
  let at = diary.startMs + FIRST_DAY * DAY;
  return dice.shuffled(list).map(({ kind, level }) => {
    const startMs = at + dice.between(0.1, 0.5) * gap;
    at += gap + kind.hours[level] * HOUR;
    return { kind, level, startMs };
  });
};

export const planAttacks = (world, surfaceOf, { only, intensities = INTENSITIES } = {}) => {
  const { diary } = world;
  const dice = world.dice.fork('attacks');
  const wanted = ATTACK_CLASSES.filter(({ name }) => only === undefined || only.includes(name)).flatMap(
    (kind) => INTENSITIES.flatMap((name, level) => (intensities.includes(name) ? [{ kind, level }] : [])),
  );
  const targets = [...new Set(wanted.map(({ kind }) => kind.target))].filter((one) => one !== undefined);
  const planned = [
    ...targets.flatMap((target) =>
      slots(
        dice,
        diary,
        wanted.filter(({ kind }) => kind.target === target),
      ),
    ),
    ...wanted
      .filter(({ kind }) => kind.target === undefined)
      .map(({ kind, level }) => ({ kind, level, startMs: startOf(dice, diary, kind, level) })),
  ];
  for (const { kind, level, startMs } of planned) play(world, surfaceOf, kind, level, startMs);
};

const play = (world, surfaceOf, kind, level, startMs) => {
  const dice = world.dice.fork(`${kind.name}/${level}`);
  const mark = world.diary.attack({
    id: `${kind.name}-${INTENSITIES[level]}`,
    class: kind.name,
    intensity: INTENSITIES[level],
    detectors: kind.detectors,
  });
  const add = (at, caller, request) => world.diary.add(at, caller, request, mark);
  const spread = (count, hours, make) => {
    // A program's even pace with jitter, a human's bursts when it is slow.
    for (let n = 0; n < count; n += 1) {
      const [caller, request] = make(n);
      add(startMs + ((n + dice.between(-0.4, 0.4)) / count) * hours * HOUR, caller, request);
    }
  };
  kind.run({ dice, level, startMs, add, spread, surface: surfaceOf(dice, startMs, mark) });
};
