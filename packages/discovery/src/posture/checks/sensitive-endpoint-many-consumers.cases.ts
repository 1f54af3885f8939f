import type { CheckCases } from '../testing/check-case.js';
import { aConsumer, anEndpoint, anEstate } from '../testing/estate-fixture.js';
import { recordedEstate, recordedGateway } from '../testing/recorded-estate.js';
import { ROUTES } from '../testing/recorded-rows.js';

const consumers = Array.from({ length: 60 }, (_none, at) => aConsumer(`c${at}`, `app-${at}`));
const origins = { privateShare: 0, networks: 400, countries: 9, consumers: 48 };
const cards = anEndpoint('GET', '/cards', {
  dataClasses: ['card'],
  origins,
  routes: [{ id: ROUTES.catalog, name: 'catalog' }],
});

export const cases: CheckCases = {
  bad: [
    {
      name: 'cards for 48 of 60',
      estate: anEstate({ endpoints: [cards], consumers }),
      expected: ['endpoint GET /cards'],
      says: ['48 of 60 consumers', 'payment cards'],
    },
    {
      name: 'an export, on a route of its own',
      estate: recordedEstate(recordedGateway(), {
        endpoints: [{ ...cards, dataClasses: [], labels: ['export'] }],
        consumers,
      }),
      expected: ['endpoint GET /cards'],
      says: [`/routes/${ROUTES.catalog}/plugins`, 'sensitive-data'],
    },
  ],
  good: [
    {
      name: 'three consumers',
      estate: anEstate({ endpoints: [{ ...cards, origins: { ...origins, consumers: 3 } }], consumers }),
      expected: [],
    },
    {
      name: 'nothing grave',
      estate: anEstate({ endpoints: [{ ...cards, dataClasses: ['email'] }], consumers }),
      expected: [],
    },
    {
      name: 'a small part of all',
      estate: anEstate({
        endpoints: [cards],
        consumers: Array.from({ length: 500 }, (_none, at) => aConsumer(`c${at}`, `app-${at}`)),
      }),
      expected: [],
    },
  ],
};
