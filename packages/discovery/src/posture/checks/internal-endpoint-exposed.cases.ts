import type { CheckCases } from '../testing/check-case.js';
import { anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { aPlugin, recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { ROUTES } from '../testing/recorded-rows.js';

const origins = { privateShare: 0.6, networks: 12, countries: 4, consumers: 3 };
const internal = anEndpoint('GET', '/internal/status', { origins, calls: 600 });
const marked = anEndpoint('GET', '/metrics-feed', {
  origins,
  calls: 600,
  annotation: { exposure: 'internal' },
});
const routes = [{ id: ROUTES.user, name: 'user-by-id' }];

export const cases: CheckCases = {
  bad: [
    {
      name: 'internal by its path',
      estate: anEstate({ endpoints: [internal] }),
      expected: ['endpoint GET /internal/status'],
      says: ['240 of 600 served calls', '4 countries'],
    },
    {
      name: 'annotated as internal, on a route of its own',
      estate: recordedEstate(recordedWith({}), { endpoints: [{ ...marked, routes }] }),
      expected: ['endpoint GET /metrics-feed'],
      says: [`/routes/${ROUTES.user}/plugins`, 'ip-restriction', '10.0.0.0/8'],
    },
    {
      name: 'a tag, behind a restriction that lets the outside in',
      estate: recordedEstate(
        recordedWith({
          addPlugins: [aPlugin('ip', 'ip-restriction', { allow: ['0.0.0.0/0'] }, { routeId: ROUTES.user })],
        }),
        { endpoints: [{ ...marked, annotation: { tags: ['internal'] }, routes }] },
      ),
      expected: ['endpoint GET /metrics-feed'],
      says: ['the tag “internal”'],
    },
  ],
  good: [
    {
      name: 'from inside only',
      estate: anEstate({ endpoints: [{ ...internal, origins: { ...origins, privateShare: 1 } }] }),
      expected: [],
    },
    {
      name: 'refused outside',
      estate: anEstate({ endpoints: [{ ...internal, errors: 598 }] }),
      expected: [],
    },
    {
      name: 'people say it is public',
      estate: anEstate({ endpoints: [{ ...internal, annotation: { exposure: 'public' } }] }),
      expected: [],
    },
    {
      name: 'an ordinary endpoint',
      estate: anEstate({ endpoints: [anEndpoint('GET', '/international')] }),
      expected: [],
    },
  ],
};
