import { Random } from '../chance/random.js';
import type { ServiceName } from '../clinic/api.js';
import { DAY_MS, MINUTE_MS } from '../clinic/site-time.js';

interface Spell {
  readonly day: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly factor: number;
}

/** Bad half hours of services: one day in eight each, some ten to forty times slower than usual. */
export class SlowSpells {
  readonly #seed: number;
  /** Calls come in order of time, so the current day's is enough. */
  readonly #today = new Map<ServiceName, Spell>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** How many times slower than usual a service answers at a moment; 1 mostly. */
  factor(service: ServiceName, atMs: number): number {
    const day = Math.floor(atMs / DAY_MS);
    let spell = this.#today.get(service);
    if (spell?.day !== day) {
      spell = this.#draw(service, day);
      this.#today.set(service, spell);
    }
    return atMs >= spell.startMs && atMs < spell.endMs ? spell.factor : 1;
  }

  #draw(service: ServiceName, day: number): Spell {
    const random = Random.of(this.#seed, 'slow-spell', service, day);
    const startMs = day * DAY_MS + random.between(0, DAY_MS - 45 * MINUTE_MS);
    const lastsMs = random.chance(1 / 8) ? random.between(8, 40) * MINUTE_MS : 0;
    return { day, startMs, endMs: startMs + lastsMs, factor: random.logNormal(18, 0.6) };
  }
}
