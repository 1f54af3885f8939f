import type { CheckCases } from '../testing/check-case.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { keyAuth, ORDERS, PLUGINS } from '../testing/recorded-rows.js';

export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded key-auth of orders (the one of `public` hides them)',
      estate: recordedEstate(),
      expected: [`plugin ${PLUGINS.ordersKeys}`],
      says: ['"severity":"low"', '"hide_credentials":true'],
    },
    {
      name: 'to an upstream across the network, in plain',
      estate: recordedEstate(recordedWith({ services: { [ORDERS]: { host: '10.1.2.3' } } })),
      expected: [`plugin ${PLUGINS.ordersKeys}`],
      says: ['"severity":"medium"'],
    },
  ],
  good: [
    {
      name: 'hidden everywhere',
      estate: recordedEstate(
        recordedWith({
          plugins: { [PLUGINS.ordersKeys]: { config: { ...keyAuth, hide_credentials: true } } },
        }),
      ),
      expected: [],
    },
  ],
};
