import { createTemplater } from '@gatewatch/discovery';
import { seeded } from './seeded.mjs';
import { makers } from './values.mjs';

const NOUNS = 'orders patients invoices visits wards labs doctors claims refunds tickets'.split(' ');

/** CPU a call over a clinic-like mix with callers, headers and evidence; memory of 100,000 endpoints over services. */
export const costs = () => {
  const source = seeded(5);
  const make = makers(source);
  const service = { id: 's', name: 'clinic' };
  const calls = Array.from({ length: 20_000 }, (_, n) => ({
    method: 'GET',
    path: source.pick([
      () => `/v1/patients/${make.integer()}/records`,
      () => `/v1/patients/${make.uuid()}`,
      () => '/v1/appointments',
      () => `/v1/appointments/${make.base62()}/notes/${make.integer()}`,
      () => '/auth/login',
      () => `/v1/clinics/${make.handle()}/wards`,
    ])(),
    host: 'a',
    status: 200,
    service,
    route: service,
    clientIp: `192.0.2.${n % 250}`,
    timeMs: 1.7e12 + n,
    requestHeaders: [
      { name: 'user-agent', value: 'x' },
      { name: 'accept', value: 'y' },
    ],
    query: [],
  }));
  const templater = createTemplater();
  for (let round = 0; round < 5; round++) for (const call of calls) templater.assign(call);
  const rounds = 25;
  const started = process.cpuUsage();
  for (let round = 0; round < rounds; round++) for (const call of calls) templater.assign(call);
  const { user, system } = process.cpuUsage(started);
  const perCall = (user + system) / (rounds * calls.length);

  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const large = createTemplater({ admission: 'first-call' });
  const endpoints = new Set();
  for (let s = 0; s < 200; s++)
    for (let e = 0; e < 500; e++) {
      const one = { id: `s${s}`, name: `s${s}` };
      const path = `/v1/${NOUNS[e % 10]}/${e}/${NOUNS[Math.floor(e / 10) % 10]}/${['list', 'search', 'export', 'history', 'notes'][Math.floor(e / 100)]}`;
      for (const method of ['GET', 'POST']) {
        const call = {
          method,
          path,
          host: 'a',
          status: 200,
          service: one,
          route: one,
          clientIp: '192.0.2.1',
          timeMs: 1.7e12,
        };
        endpoints.add(`s${s} ${method} ${large.assign(call).template}`);
      }
    }
  const count = endpoints.size;
  endpoints.clear();
  globalThis.gc?.();
  const mib = (process.memoryUsage().heapUsed - heapBefore) / 1024 / 1024;
  return [
    `assign ${perCall.toFixed(2)} µs of CPU a call, evidence kept`,
    `${count.toLocaleString('en')} endpoints over 200 services: ${mib.toFixed(0)} MiB${globalThis.gc === undefined ? ' (run with --expose-gc for a clean figure)' : ''}, ${Math.round((mib * 1024 * 1024) / count)} bytes each; revision ${large.revision()}`,
  ];
};
