import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint } from '../testing/estate-fixture.js';
import {
  aPlugin,
  aRoute,
  RECORDED_ENDPOINTS,
  recordedEstate,
  recordedWith,
} from '../testing/recorded-estate.js';
import { CATALOG } from '../testing/recorded-rows.js';

const root = aRoute('root', 'everything', { serviceId: CATALOG, paths: ['/'] });
const through = { routes: [{ id: 'root', name: 'everything' }] };
export const cases: CheckCases = {
  bad: [
    {
      name: 'a route for “/” with traffic of two prefixes',
      estate: recordedEstate(recordedWith({ addRoutes: [root] }), {
        endpoints: [
          ...RECORDED_ENDPOINTS,
          anEndpoint('GET', '/books/{bookId}', through),
          anEndpoint('GET', '/debug/vars', { calls: 3, ...through }),
        ],
      }),
      expected: ['route root'],
      says: ['2 endpoints', '10,003 calls', '"paths":["/books","/debug"]'],
    },
    {
      name: 'a regular expression for everything, on one host',
      estate: recordedEstate(
        recordedWith({ addRoutes: [{ ...root, paths: ['~/.*'], hosts: ['shop.example.com'] }] }),
      ),
      expected: ['route root'],
      says: ['"severity":"low"', 'shop.example.com'],
    },
  ],
  good: [
    { name: 'the recorded routes', estate: recordedEstate(), expected: [] },
    {
      name: 'a last route that answers 404',
      estate: recordedEstate(
        recordedWith({
          addRoutes: [root],
          addPlugins: [
            aPlugin('end', 'request-termination', { status_code: 404, trigger: null }, { routeId: 'root' }),
          ],
        }),
      ),
      expected: [],
    },
  ],
};
