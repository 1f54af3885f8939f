import type { CheckCases } from '../testing/check-case.js';
import { DAY_MS, NOW_MS } from '../testing/estate-fixture.js';
import { recordedEstate, recordedGateway } from '../testing/recorded-estate.js';

const { credentials } = recordedGateway();
const ALICE = 'c49e9d85-512d-4688-9fca-a33d781a6b4e';
const BOB = '029e976f-12ca-46c5-b6a5-aa8e0ebc395e';
const over = (ids: readonly string[], change: object) =>
  recordedGateway({
    credentials: credentials.map((one) => (ids.includes(one.id) ? { ...one, ...change } : one)),
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'one key for alice and bob',
      estate: recordedEstate(over([ALICE, BOB], { sameAs: 1 })),
      expected: [`credential ${BOB}`],
      says: ['2 credentials of 2 consumers', 'alice', '"severity":"high"'],
    },
    {
      name: 'a key of two years that is still in use',
      estate: recordedEstate(over([BOB], { createdAtMs: NOW_MS - 730 * DAY_MS })),
      expected: [`credential ${BOB}`],
      says: ['730 days old', 'Make a second one'],
    },
  ],
  good: [
    { name: 'the recorded keys, 200 days old', estate: recordedEstate(), expected: [] },
    {
      name: 'two keys of one consumer that are the same',
      estate: recordedEstate(over([ALICE, '726f772d-0ab6-448c-bd82-3b84a6f8245d'], { sameAs: 1 })),
      expected: [],
    },
    {
      name: 'a public key, which is no secret',
      estate: recordedEstate(
        over(['4f5ed479-37b2-4a7f-bbdf-3e2fcafd2288'], {
          algorithm: 'RS256',
          createdAtMs: NOW_MS - 730 * DAY_MS,
        }),
      ),
      expected: [],
    },
  ],
};
