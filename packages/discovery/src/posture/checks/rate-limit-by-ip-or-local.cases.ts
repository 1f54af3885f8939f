import type { CheckCases } from '../testing/check-case.js';
import { aPlugin, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CATALOG, ROUTES } from '../testing/recorded-rows.js';

const limited = (
  config: Readonly<Record<string, unknown>>,
  role = 'traditional',
  scope: object = { serviceId: CATALOG },
) =>
  recordedEstate(
    recordedWith({
      addPlugins: [aPlugin('limit', 'rate-limiting', { minute: 30, ...config }, scope)],
      settings: { role },
    }),
  );
export const cases: CheckCases = {
  bad: [
    {
      name: 'addresses counted where every caller shows a token',
      estate: limited({ limit_by: 'ip', policy: 'redis' }),
      expected: ['plugin limit'],
      says: ['all 2 routes know their callers', '"limit_by":"consumer"'],
    },
    {
      name: 'each data plane for itself',
      estate: limited({ limit_by: 'consumer', policy: 'local' }, 'control_plane'),
      expected: ['plugin limit'],
      says: ['"policy":"redis"'],
    },
  ],
  good: [
    {
      name: 'one node that counts consumers',
      estate: limited({ limit_by: 'consumer', policy: 'local' }),
      expected: [],
    },
    {
      name: 'addresses on a route that serves people without a credential',
      estate: limited({ limit_by: 'ip', policy: 'local' }, 'traditional', { routeId: ROUTES.public }),
      expected: [],
    },
  ],
};
