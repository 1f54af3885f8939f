import type { CheckCases } from '../testing/check-case.js';
import { DAY_MS, NOW_MS } from '../testing/estate-fixture.js';
import {
  recordedEstate,
  recordedGateway,
  recordedTraffic,
  recordedWith,
} from '../testing/recorded-estate.js';
import { CONSUMERS, PLUGINS } from '../testing/recorded-rows.js';

const { consumers } = recordedTraffic();
const withoutBob = consumers.filter(({ id }) => id !== CONSUMERS.bob);
const SECOND = '726f772d-0ab6-448c-bd82-3b84a6f8245d';

export const cases: CheckCases = {
  bad: [
    {
      name: 'bob, of whom nothing was seen in 120 days',
      estate: recordedEstate(recordedGateway(), { consumers: withoutBob }),
      expected: [`consumer ${CONSUMERS.bob}`],
      says: [
        '120 days',
        `/consumers/${CONSUMERS.bob}/key-auth/029e976f-12ca-46c5-b6a5-aa8e0ebc395e`,
        'DELETE',
      ],
    },
    {
      name: 'alice’s second key, last used 100 days ago',
      estate: recordedEstate(recordedGateway(), {
        consumers: consumers.map((one) => ({
          ...one,
          credentials: one.credentials.map((use) =>
            use.id === SECOND ? { ...use, lastMs: NOW_MS - 100 * DAY_MS } : use,
          ),
        })),
      }),
      expected: [`credential ${SECOND}`],
      says: ['100 days ago'],
    },
    {
      name: 'a key that was never used in its 40 days, all of them logged',
      estate: recordedEstate(
        recordedGateway({
          credentials: recordedGateway().credentials.map((one) =>
            one.consumerId === CONSUMERS.bob ? { ...one, createdAtMs: NOW_MS - 40 * DAY_MS } : one,
          ),
        }),
        { consumers: withoutBob, sinceMs: NOW_MS - 50 * DAY_MS },
      ),
      expected: [`consumer ${CONSUMERS.bob}`],
      says: ['never used in the 40 days since it was made'],
    },
  ],
  good: [
    { name: 'all in use', estate: recordedEstate(), expected: [] },
    {
      name: 'logs of fifty days only',
      estate: recordedEstate(recordedGateway(), { consumers: withoutBob, sinceMs: NOW_MS - 50 * DAY_MS }),
      expected: [],
    },
    {
      name: 'a log that does not name credentials',
      estate: recordedEstate(recordedGateway(), {
        consumers: consumers.map((one) => ({ ...one, credentials: [] })),
      }),
      expected: [],
    },
    {
      name: 'a gateway of which a part is not logged',
      estate: recordedEstate(recordedWith({ plugins: { [PLUGINS.tcpLog]: null } }), {
        consumers: withoutBob,
      }),
      expected: [],
    },
  ],
};
