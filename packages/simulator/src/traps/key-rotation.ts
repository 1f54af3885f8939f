import { Random } from '../chance/random.js';
import { placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, makeProgram, type Program } from '../clinic/cast.js';
import { DAY_MS, HAMBURG, isoDate, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Script } from '../gateway/call.js';
import { answered, makeSession, withBadCredential } from '../gateway/session.js';
import { consumerEntity } from './consumer-entity.js';
import { eachTurn } from './each-turn.js';
import { programClient } from './program-client.js';
import type { Trap } from './trap-contract.js';
import { dayHours, latestTurn, type Recurrence } from './turns.js';

const ROTATION: Recurrence = {
  name: 'key-rotation',
  everyDays: 10,
  lastsDays: 1,
  begins: 'monday-to-thursday',
};
const MACHINES = 3;
const EVERY_MS = 6 * MINUTE_MS;
/** Rotated at ten; the last machine is told a day later. */
const ROTATED_HOUR = 10;

/** The pharmacy chain with the key it has after `n` rotations. */
const pharmacy = (seed: number, n: number): Program => {
  const random = Random.of(seed, 'pharmacy-key', n);
  const credential = { kind: 'api-key', id: random.uuid(), secret: random.hex(4) } as const;
  return { consumer: makeProgram(seed, 'pharmacy-chain', ['partner']).consumer, credential };
};

export const keyRotation: Trap = {
  id: 'key-rotation',
  description:
    'A partner rotates its key; one of its three machines goes on with the old one for a day and is refused every few minutes. A key nobody knows any more, hundreds of 401, beside the same partner’s new key.',
  when: eachTurn(ROTATION, ({ seed }, { n, firstDay }) => ({
    ...dayHours(firstDay, ROTATED_HOUR, 24),
    entities: [
      consumerEntity(pharmacy(seed, n).consumer),
      { kind: 'ip', id: machineAddress(seed, MACHINES - 1) },
    ],
    description: 'pharmacy-chain has a new key; one machine tries the old one for a day',
  })),
  *plan(clinic, day) {
    for (let machine = 0; machine < MACHINES; machine += 1) {
      const startMs = siteTime(HAMBURG, day, 0) + machine * MINUTE_MS;
      yield makeSession(clinic.seed, `pharmacy/${machine}/${day}`, startMs, (random) =>
        poll(clinic, machine, day, startMs, random),
      );
    }
  },
};

const machineAddress = (seed: number, machine: number): string =>
  placeAddress(seed, 'datacentre', 'DE', `pharmacy/${machine}`);

function* poll({ seed }: Clinic, machine: number, day: number, startMs: number, random: Random): Script {
  const ip = machineAddress(seed, machine);
  const agent = 'pharma-link/3.0 (.NET 8.0)';
  const { n, firstDay } = latestTurn(seed, ROTATION, day);
  const rotatedMs = siteTime(HAMBURG, firstDay, ROTATED_HOUR);
  const [fresh, old] = [
    programClient(pharmacy(seed, n), ip, agent),
    programClient(pharmacy(seed, n - 1), ip, agent),
  ];
  const { consumer: _, ...refused } = old;
  const isLate = machine === MACHINES - 1;
  for (let atMs = startMs; atMs < startMs + DAY_MS - MINUTE_MS; atMs += EVERY_MS + random.below(2000)) {
    const uri = `/v1/patients?query=prescription&since=${isoDate(day)}&limit=50`;
    if (atMs < rotatedMs) yield answered(atMs, old, ENDPOINTS.searchPatients, uri);
    else if (!isLate || atMs >= rotatedMs + DAY_MS)
      yield answered(atMs, fresh, ENDPOINTS.searchPatients, uri);
    else
      for (const waitMs of [0, 900, 3000])
        yield withBadCredential(atMs + waitMs, refused, ENDPOINTS.searchPatients, uri);
  }
}
