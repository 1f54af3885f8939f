import { Random } from '../chance/random.js';
import type { ServiceName } from '../clinic/api.js';
import { DAY_MS, MINUTE_MS } from '../clinic/site-time.js';

interface Spell {
  readonly startMs: number;
  readonly endMs: number;
  readonly factor: number;
}

const spells = new Map<string, Spell | null>();
const REMEMBERED = 64;

/** How many times slower than usual a service answers now: 1 mostly; one day in eight it has a bad half hour. */
export const slowness = (seed: number, service: ServiceName, atMs: number): number => {
  const day = Math.floor(atMs / DAY_MS);
  const spell = spellOf(seed, service, day);
  return spell !== null && atMs >= spell.startMs && atMs < spell.endMs ? spell.factor : 1;
};

const spellOf = (seed: number, service: ServiceName, day: number): Spell | null => {
  const key = `${seed}/${service}/${day}`;
  const known = spells.get(key);
  if (known !== undefined) return known;
  if (spells.size >= REMEMBERED) spells.clear();
  const random = Random.of(seed, 'slow-spell', service, day);
  const startMs = day * DAY_MS + random.between(0, DAY_MS - 45 * MINUTE_MS);
  const lastsMs = random.between(8, 40) * MINUTE_MS;
  const factor = random.logNormal(18, 0.6);
  const spell = random.chance(1 / 8) ? { startMs, endMs: startMs + lastsMs, factor } : null;
  spells.set(key, spell);
  return spell;
};
