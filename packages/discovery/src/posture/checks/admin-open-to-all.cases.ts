import type { CheckCases } from '../testing/check-case.js';
import { aConsumer, anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { CONSUMERS, ROUTES } from '../testing/recorded-rows.js';

const { alice, bob, mallory } = CONSUMERS;
const topActors = [
  { kind: 'consumer', id: alice, name: 'alice', calls: 300 },
  { kind: 'consumer', id: bob, name: 'bob', calls: 200 },
  { kind: 'consumer', id: mallory, name: 'mallory', calls: 100 },
];
const admin = anEndpoint('GET', '/admin/users', {
  topActors,
  origins: { privateShare: 0, networks: 9, countries: 2, consumers: 3 },
  routes: [{ id: ROUTES.catalog, name: 'catalog' }],
});
const consumers = [
  aConsumer(alice, 'alice'),
  aConsumer(bob, 'bob'),
  aConsumer(mallory, 'mallory'),
  aConsumer('d', 'dan'),
];
const staff = { tags: ['team-ops'] };

export const cases: CheckCases = {
  bad: [
    {
      name: 'three of four consumers, none of them an administrator',
      estate: anEstate({ endpoints: [admin], consumers }),
      expected: ['endpoint GET /admin/users'],
      says: ['3 of 4 consumers', 'alice (300 calls), bob (200 calls)'],
    },
    {
      name: 'an operation that people labelled, on a route of its own',
      estate: recordedEstate(recordedWith({}), {
        endpoints: [{ ...admin, template: '/rebuild', labels: ['admin'] }],
        consumers,
      }),
      expected: ['endpoint GET /admin/users'],
      says: [`/routes/${ROUTES.catalog}/plugins`, 'administrators'],
    },
  ],
  good: [
    {
      name: 'consumers tagged as operators',
      estate: recordedEstate(
        recordedWith({ consumers: { [alice]: staff, [bob]: staff, [mallory]: staff } }),
        {
          endpoints: [admin],
          consumers,
        },
      ),
      expected: [],
    },
    {
      name: 'one team of very many',
      estate: anEstate({
        endpoints: [admin],
        consumers: Array.from({ length: 80 }, (_none, at) => aConsumer(`c${at}`, `app-${at}`)),
      }),
      expected: [],
    },
    {
      name: 'no administration',
      estate: anEstate({ endpoints: [{ ...admin, template: '/badminton/users' }], consumers }),
      expected: [],
    },
    {
      name: 'all refused',
      estate: anEstate({
        endpoints: [{ ...admin, authentication: [{ kind: 'key', served: 0, refused: 600 }] }],
        consumers,
      }),
      expected: [],
    },
  ],
};
