import { Random } from '../chance/random.js';
import { DAY_MS, HAMBURG, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { type Recurrence, type Turn, turnOn } from './turns.js';

const GAP: Recurrence = { name: 'log-gap', everyDays: 10, lastsDays: 1 };
const LASTS_MS = 10 * MINUTE_MS;
/** Gateway nodes behind one balancer that keeps a session on its node. */
const NODES = 3;

const beginMs = (seed: number, { n, firstDay }: Turn): number =>
  siteTime(HAMBURG, firstDay, Random.of(seed, 'gap', n).between(8, 20));

export const logGap: Trap = {
  id: 'log-gap',
  description:
    'One of three gateway nodes cannot reach its log receiver for ten minutes: a third of the sessions is silent in the log and was not in life. Lines of attacks are kept, so that truth stays true.',
  when: eachTurn(GAP, ({ seed }, turn) => {
    const startMs = beginMs(seed, turn);
    return {
      startMs,
      endMs: startMs + LASTS_MS,
      description: 'lines of one node of three are lost for ten minutes',
    };
  }),
  loses({ seed }, { atMs }, session) {
    if (session.order % NODES !== 0) return false;
    const turn = turnOn(seed, GAP, Math.floor(atMs / DAY_MS));
    if (turn === undefined) return false;
    const startMs = beginMs(seed, turn);
    return atMs >= startMs && atMs < startMs + LASTS_MS;
  },
};
