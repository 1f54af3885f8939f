import type { CheckCases } from '../testing/check-case.js';
import { recordedEstate, recordedWith } from '../testing/recorded-estate.js';
import { PLUGINS } from '../testing/recorded-rows.js';

const tcp = (config: object) =>
  recordedEstate(
    recordedWith({ plugins: { [PLUGINS.tcpLog]: { config: { port: 9101, tls: false, ...config } } } }),
  );
export const cases: CheckCases = {
  bad: [
    {
      name: 'the recorded tcp-log, to another machine',
      estate: tcp({ host: '10.0.4.2' }),
      expected: [`plugin ${PLUGINS.tcpLog}`],
      says: ['tcp://10.0.4.2:9101', '"tls":true', '"severity":"medium"'],
    },
    {
      name: 'the recorded http-log, over the open network',
      estate: recordedEstate(
        recordedWith({
          plugins: {
            [PLUGINS.ordersHttpLog]: { config: { http_endpoint: 'http://logs.example.net:9103/single' } },
          },
        }),
      ),
      expected: [`plugin ${PLUGINS.ordersHttpLog}`],
      says: ['http://logs.example.net:9103', '"severity":"high"', '5 routes'],
    },
  ],
  good: [
    { name: 'the recorded ones, to the same machine', estate: recordedEstate(), expected: [] },
    { name: 'with TLS', estate: tcp({ host: '10.0.4.2', tls: true }), expected: [] },
  ],
};
