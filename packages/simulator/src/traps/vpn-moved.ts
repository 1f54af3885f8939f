import { hospitalAddress, placeAddress } from '../clinic/addresses.js';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS, HAMBURG, LISBON, type Site } from '../clinic/site-time.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { latestTurn, type Recurrence, type Turn } from './turns.js';

const MOVE: Recurrence = { name: 'vpn-moved', everyDays: 10, lastsDays: 1 };

/** Providers of the exit, in turn: another network and country each time. */
const exitAddress = ({ seed }: Clinic, site: Site, { n }: Turn): string => {
  switch (n % 3) {
    case 0:
      return hospitalAddress(site);
    case 1:
      return placeAddress(seed, 'datacentre', 'IE', `exit/${site.name}/${n}`);
    default:
      return placeAddress(seed, 'hosting', 'NL', `exit/${site.name}/${n}`);
  }
};

export const vpnMoved: Trap = {
  id: 'vpn-moved',
  description:
    'The clinic’s way to the internet is moved over night: from midnight (UTC) everybody inside comes from another address, network and country, all at once, and does what they always do.',
  when: eachTurn(MOVE, (clinic, turn) => ({
    startMs: turn.firstDay * DAY_MS,
    endMs: (turn.firstDay + 2) * DAY_MS,
    entities: [HAMBURG, LISBON].map((site) => ({ kind: 'ip', id: exitAddress(clinic, site, turn) })),
    description: 'staff’s addresses, network and country change at once',
  })),
  dress(clinic, client, atMs) {
    const site = [HAMBURG, LISBON].find((one) => hospitalAddress(one) === client.ip);
    if (site === undefined) return client;
    const turn = latestTurn(clinic.seed, MOVE, Math.floor(atMs / DAY_MS));
    return { ...client, ip: exitAddress(clinic, site, turn) };
  },
};
