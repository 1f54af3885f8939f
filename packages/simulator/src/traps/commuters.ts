import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import type { Clinic } from '../clinic/cast.js';
import type { Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { always } from './always.js';
import type { Trap } from './trap-contract.js';

const SHARE = 0.1;
const NEXT_ADDRESS = 0.35;

export const commuters: Trap = {
  id: 'commuters',
  description:
    'One app session in ten happens on a train: the phone changes cell and carrier’s exit every few calls, also between carrier and the train’s own network. One session, five addresses in a minute, and no stolen cookie.',
  when: always('sessions on the move change their address every few calls'),
  change(clinic, _, session) {
    if (!session.chanceName.startsWith('visit/')) return session;
    const random = Random.of(clinic.seed, 'commuter', session.chanceName);
    return random.chance(SHARE) ? { ...session, script: onTheMove(clinic, session.script, random) } : session;
  },
};

function* onTheMove(clinic: Clinic, script: Script, random: Random): Script {
  let seen: Client | undefined;
  let sent: Client | undefined;
  for (let step = script.next(); step.done !== true; ) {
    const { client } = step.value;
    if (sent === undefined || client !== seen || random.chance(NEXT_ADDRESS)) {
      seen = client;
      const exit = random.below(400);
      const place = random.chance(0.2) ? 'hosting' : 'carrier';
      sent = {
        ...client,
        ip: placeAddress(clinic.seed, place, 'DE', `train/${place === 'hosting' ? 0 : exit}`),
      };
    }
    step = script.next(yield { ...step.value, client: sent });
  }
}
