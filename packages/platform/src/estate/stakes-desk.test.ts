import { expect, it } from 'vitest';
import { decodeMessage } from '../stream/journal-message.js';
import { KnownStakes, NO_STAKES } from '../stream/stakes.js';
import { StakesDesk, stakesOf } from './stakes-desk.js';

const row = (endpointId: string, over: object = {}) => ({
  service: 'clinic',
  endpointId,
  documentation: 'documented' as const,
  dataClasses: [],
  risk: { score: 40, parts: [] },
  ...over,
});

it('tells what is remarkable, and nothing else', () => {
  const { endpoints } = stakesOf(
    [
      row('GET /plain'),
      row('GET /old', { documentation: 'zombie' }),
      row('GET /new', { documentation: 'shadow' }),
      row('GET /records', { dataClasses: ['health'], risk: { score: 83, parts: [] } }),
    ],
    undefined,
  );
  expect(endpoints.map(([, id, said]) => [id, said])).toEqual([
    ['GET /old', { standing: 'deprecated' }],
    ['GET /new', { standing: 'undocumented' }],
    ['GET /records', { dataClasses: ['health'], risk: 80 }],
  ]);
});

it('finds them again by call', () => {
  const known = new KnownStakes({
    endpoints: [['clinic', 'GET /old', { standing: 'deprecated' }]],
    consumers: [['c1', ['partners']]],
  });
  expect(known.of('clinic', 'GET /old', 'c1')).toEqual({
    endpointStanding: 'deprecated',
    consumerGroups: ['partners'],
  });
  expect(known.of('clinic', 'GET /else', undefined)).toEqual({});
});

it('says the same thing once', async () => {
  const told: Uint8Array[] = [];
  const desk = new StakesDesk({ append: (bytes) => Promise.resolve(told.push(bytes)) as never }, NO_STAKES);
  const stakes = stakesOf([row('GET /old', { documentation: 'zombie' })], undefined);
  await desk.tell(NO_STAKES);
  await desk.tell(stakes);
  await desk.tell(stakes);
  expect(told.map((bytes) => decodeMessage(bytes))).toEqual([{ kind: 'stakes', stakes }]);
});
