import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { anObject } from '../testing/traffic-fixture.js';

const topActors = [{ kind: 'user', id: 'u1', name: 'u1', calls: 400 }];
const shared = anEndpoint('GET', '/patients/{patientId}', {
  actors: 300,
  topActors,
  object: anObject('patient', { exclusiveShare: 0.08 }),
});

export const cases: CheckCases = {
  bad: [
    {
      name: 'patients that everybody reads',
      estate: anEstate({ endpoints: [shared] }),
      expected: ['endpoint GET /patients/{patientId}'],
      says: ['only 8 % are addressed by one caller alone', '300 callers'],
    },
  ],
  good: [
    {
      name: 'each their own',
      estate: anEstate({ endpoints: [{ ...shared, object: anObject('patient') }] }),
      expected: [],
    },
    {
      name: 'one backend for all',
      estate: anEstate({
        endpoints: [{ ...shared, topActors: [{ kind: 'consumer', id: 'b', name: 'backend', calls: 9000 }] }],
      }),
      expected: [],
    },
    {
      name: 'products',
      estate: anEstate({ endpoints: [{ ...shared, object: anObject('product', { exclusiveShare: 0 }) }] }),
      expected: [],
    },
    {
      name: 'not known yet',
      estate: anEstate({ endpoints: [{ ...shared, object: anObject('patient', { exclusiveShare: null }) }] }),
      expected: [],
    },
    { name: 'few callers', estate: anEstate({ endpoints: [{ ...shared, actors: 6 }] }), expected: [] },
  ],
};
