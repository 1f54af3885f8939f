import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aParameter, servedAs } from '../testing/traffic-fixture.js';

const taking = (name: string, parts: Parameters<typeof aParameter>[1] = { urlShare: 0.99 }, more = {}) =>
  anEstate({
    endpoints: [anEndpoint('GET', '/preview', { parameters: [aParameter(name, parts)], ...more })],
  });

export const cases: CheckCases = {
  bad: [
    {
      name: 'an image to fetch',
      estate: taking('imageUrl'),
      expected: ['endpoint GET /preview'],
      says: ['“imageUrl” held a URL or host name in 99 % of 1,000 calls', '169.254.169.254', 'medium'],
    },
    {
      name: 'without a credential',
      estate: taking('feed', { urlShare: 1 }, servedAs(['none', 900])),
      expected: ['endpoint GET /preview'],
      says: ['high'],
    },
  ],
  good: [
    { name: 'where the browser goes next', estate: taking('redirect_url'), expected: [] },
    { name: 'a word', estate: taking('image', { urlShare: 0.02 }), expected: [] },
    { name: 'a name that says nothing', estate: taking('q'), expected: [] },
    { name: 'few calls', estate: taking('url', { urlShare: 1, calls: 6 }), expected: [] },
    { name: 'always the same', estate: taking('url', { urlShare: 1, distinct: 1 }), expected: [] },
  ],
};
