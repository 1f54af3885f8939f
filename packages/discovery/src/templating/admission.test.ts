import { describe, expect, it } from 'vitest';
import { createTemplater } from '../templater.js';
import type { TemplatedCall, Templater } from '../templater-contract.js';

const service = { id: 's', name: 'shop' };
const call = (path: string, more: Partial<TemplatedCall> = {}): TemplatedCall => ({
  method: 'GET',
  path,
  status: 200,
  host: 'a',
  service,
  route: service,
  ...more,
});
/** Words nobody has seen. */
const word = (n: number): string => {
  let text = '';
  for (let rest = n + 8_000; rest > 0; rest = Math.floor(rest / 20))
    text += 'bcdfghjklmnpqrstvwxz'.charAt(rest % 20);
  return text;
};
const LEGITIMATE = ['/v1/orders', '/v1/orders/17', '/v1/frobs/zeta', '/login', '/healthz'];
let now = 1_700_000_000_000;
const established = (): { templater: Templater; known: Set<string> } => {
  const templater = createTemplater();
  const known = new Set<string>();
  for (let n = 0; n < 600; n++) {
    now += 500;
    const clientIp = `192.0.2.${n % 90}`;
    const one = templater.assign(call(LEGITIMATE[n % LEGITIMATE.length] ?? '/', { clientIp, timeMs: now }));
    if (one.known) known.add(one.template);
  }
  return { templater, known };
};

describe('admission', () => {
  it('lets a new service in at once', () => {
    expect(createTemplater().assign(call('/orders')).known).toBe(true);
  });

  it('takes a new endpoint of a known service after three calls, or two by different callers', () => {
    const { templater } = established();
    expect([1, 2, 3].map(() => templater.assign(call('/v2/invoices')).known)).toEqual([false, false, true]);
    const from = (clientIp: string) => templater.assign(call('/v2/refunds', { clientIp })).known;
    expect([from('192.0.2.1'), from('192.0.2.1'), from('192.0.2.2')]).toEqual([false, false, true]);
    const other = (clientIp: string) => templater.assign(call('/v2/payouts', { clientIp })).known;
    expect([other('192.0.2.1'), other('192.0.2.2')]).toEqual([false, true]);
    expect(templater.assign(call('/v2/payouts/7')).known).toBe(false);
    expect(templater.assign(call('/v2/payouts', { method: 'POST' })).known).toBe(true);
    expect(templater.assign(call('/v2/payouts', { method: 'BREW' })).known).toBe(false);
  });

  it('takes a parameter of words once values come back', () => {
    const { templater } = established();
    const names = Array.from({ length: 30 }, (_, n) => word(n * 37));
    const first = names.map((name) => templater.assign(call(`/v1/clinics/${name}/wards`)).known);
    expect(first.every((known) => !known)).toBe(true);
    for (const name of names.slice(0, 5)) templater.assign(call(`/v1/clinics/${name}/wards`));
    expect(templater.assign(call(`/v1/clinics/${names[7]}/wards`))).toMatchObject({
      template: '/v1/clinics/{clinicId}/wards',
      known: true,
    });
  });

  it.each([
    ['everywhere', (n: number) => `/${word(n)}/${word(n * 7)}`],
    ['beside endpoints', (n: number) => `/v1/${word(n)}`],
    ['below endpoints', (n: number) => `/v1/orders/${word(n)}/${word(n * 3)}`],
    ['below one directory', (n: number) => `/v1/frobs/${word(n)}`],
  ])('a server that answers anything makes no endpoints: %s', (_, path) => {
    const { templater, known } = established();
    const given = new Set<string>();
    for (let n = 0; n < 30_000; n++) {
      now += 4;
      const clientIp = `198.51.100.${n % 200}`;
      const one = templater.assign(call(path(n), { clientIp, timeMs: now }));
      given.add(one.template);
      expect(one.known).toBe(false);
      if (n % 100 === 0) {
        const again = templater.assign(
          call(LEGITIMATE[(n / 100) % LEGITIMATE.length] ?? '/', { timeMs: now }),
        );
        expect(again.known && known.has(again.template)).toBe(true);
      }
    }
    expect(given.size).toBeLessThan(1_200);
    expect(templater.snapshot().length).toBeLessThan(400_000);
    const [pressure, ...more] = templater.takePressure();
    expect(more).toEqual([]);
    expect(pressure).toMatchObject({ service: 'shop' });
    expect(pressure?.calls).toBeGreaterThan(28_000);
    expect(templater.takePressure()).toEqual([]);
    for (let n = 0; n < 8; n++) templater.assign(call('/v3/new', { clientIp: `192.0.2.${n}`, timeMs: now }));
    expect(templater.assign(call('/v3/new')).known).toBe(true);
  });

  it('names the callers that invent paths, most first', () => {
    const { templater } = established();
    for (let n = 0; n < 5_000; n++)
      templater.assign(
        call(`/${word(n)}.php`, {
          status: 404,
          clientIp: n % 10 === 0 ? `192.0.2.${n % 250}` : '203.0.113.9',
        }),
      );
    const [pressure] = templater.takePressure();
    expect(pressure?.callers[0]).toMatchObject({ caller: 'ip 203.0.113.9' });
    expect(pressure?.callers[0]?.calls).toBeGreaterThan(4_000);
    expect(pressure?.callers.length).toBe(5);
  });
});
