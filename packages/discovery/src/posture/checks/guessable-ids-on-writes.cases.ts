import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { anObject } from '../testing/traffic-fixture.js';

const counted = anObject('invoice', { sequentialShare: 0.97 });

export const cases: CheckCases = {
  bad: [
    {
      name: 'invoices that are changed by counting',
      estate: anEstate({
        endpoints: [
          anEndpoint('PUT', '/invoices/{invoiceId}', { object: counted }),
          anEndpoint('DELETE', '/invoices/{invoiceId}', { object: counted }),
        ],
      }),
      expected: ['endpoint DELETE /invoices/{invoiceId}'],
      says: ['change or delete through 2 endpoints', 'PUT /invoices/{invoiceId}'],
    },
  ],
  good: [
    {
      name: 'reads',
      estate: anEstate({ endpoints: [anEndpoint('GET', '/invoices/{invoiceId}', { object: counted })] }),
      expected: [],
    },
    {
      name: 'random ids',
      estate: anEstate({
        endpoints: [anEndpoint('PUT', '/invoices/{invoiceId}', { object: anObject('invoice') })],
      }),
      expected: [],
    },
  ],
};
