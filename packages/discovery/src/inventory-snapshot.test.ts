import { describe, expect, it } from 'vitest';
import {
  assign,
  call,
  DAY_MS,
  HOUR_MS,
  randomFrom,
  START_MS,
  ToldTemplater,
} from './inventory/testing/traffic.js';
import { createInventory } from './inventory.js';
import type { Caller, InventoriedCall, Inventory } from './inventory-contract.js';

const TEMPLATES = [
  '/patients/{patientId}',
  '/patients/{patientId}/records',
  '/login',
  '/search',
  '/files/{fileId}',
];

/** One of any call: every field that the inventory reads, sometimes. */
const anyCall = (random: (below: number) => number, timeMs: number): [InventoriedCall, string, Caller] => {
  const template = TEMPLATES[random(TEMPLATES.length)] ?? '/';
  const path = template.replace(/\{\w+\}/, () => (random(3) === 0 ? `x${random(40)}` : `${random(500)}`));
  const who = random(40);
  const one = call(path, {
    timeMs: timeMs - random(90) * 1000,
    method: ['GET', 'POST', 'PUT'][random(3)] ?? 'GET',
    status: [200, 200, 200, 201, 302, 401, 404, 500][random(8)] ?? 200,
    answeredBy: random(9) === 0 ? 'gateway' : 'upstream',
    gateway: 'kong',
    source: `source-${random(3)}`,
    scheme: random(5) === 0 ? 'http' : 'https',
    clientIp: random(4) === 0 ? `10.0.0.${who}` : `203.0.${who}.7`,
    anonymousConsumer: random(9) === 0,
    latencyMs: random(900),
    requestBytes: random(4_000),
    responseBytes: random(70_000),
    query: Array.from({ length: random(4) }, () => ({
      name: ['page', 'sort', 'q', 'ids', `p${'abcdefgh'[random(8)]}`][random(5)] ?? '',
      value:
        [`${random(99)}`, 'asc', '1,2,3', '~email.Zk3v9Q2mXw8A1bC7dE5fGh', '2026-03-05'][random(5)] ?? '',
    })),
    responseHeaders: random(3) === 0 ? [] : [{ name: 'server', value: `nginx/1.${random(5)}` }],
    ...(random(2) === 0
      ? { consumer: { id: `c-${who}`, name: `partner ${who}`, tags: [] }, credentialId: `k-${random(50)}` }
      : {}),
    ...(random(4) === 0 ? { credentialKind: 'jwt' as const, claims: { iss: 'x' } } : {}),
  });
  return [
    one,
    template,
    { actor: { kind: 'ip', id: `ip-${who}` }, country: ['DE', 'FR', ''][random(3)] ?? '' },
  ];
};

/** Calls from `from` to `to` of one endless run, with templates that change now and then. */
const play = (inventory: Inventory, templater: ToldTemplater, from: number, to: number): void => {
  for (let n = from; n < to; n++) {
    const [one, template, caller] = anyCall(randomFrom(n), START_MS + n * 40 * 60_000);
    inventory.observe(one, assign(one.path, template, n % 17 !== 0), caller);
    if (n % 200 === 199) {
      templater.tell((path) => (path.endsWith('7') ? path : path.replace(/\/x?\d+/, '/{id}')));
      inventory.refresh(templater.asTemplater());
    }
  }
};

describe('snapshot of the inventory', () => {
  it.each([0, 1, 150, 399, 400, 777])('goes on from call %i as if it had never stopped', (stop) => {
    const whole = createInventory();
    play(whole, new ToldTemplater(), 0, 1_000);
    const first = createInventory();
    const templater = new ToldTemplater();
    play(first, templater, 0, stop);
    const text = first.snapshot();
    const second = createInventory(text);
    expect(second.snapshot()).toBe(text);
    play(second, templater, stop, 1_000);
    expect(second.snapshot()).toBe(whole.snapshot());
    expect(second.list()).toEqual(whole.list());
    expect(second.consumers()).toEqual(whole.consumers());
    const nowMs = START_MS + 60 * DAY_MS;
    expect(second.takeEvents(nowMs)).toEqual(whole.takeEvents(nowMs));
  });

  it('reads the version before: counts, times, hosts and types', () => {
    const before = {
      version: 1,
      revision: 3,
      endpoints: [
        {
          service: 'clinic',
          named: true,
          method: 'GET',
          template: '/patients/{patientId}',
          sample: '/patients/17',
          calls: 20,
          errors: 2,
          firstMs: START_MS,
          lastMs: START_MS + HOUR_MS,
          hosts: ['api.example.com'],
          path: [['patientId', ['integer'], []]],
          query: [['by', ['token'], ['email']]],
        },
      ],
    };
    const inventory = createInventory(JSON.stringify(before));
    expect(inventory.list()).toMatchObject([
      {
        template: '/patients/{patientId}',
        calls: 20,
        errors: 2,
        hosts: ['api.example.com'],
        parameters: [
          { in: 'path', name: 'patientId', type: 'integer' },
          { in: 'query', name: 'by', type: 'token', sensitive: ['email'] },
        ],
      },
    ]);
    inventory.observe(call('/patients/18'), assign('/patients/18', '/patients/{patientId}'));
    expect(inventory.list()[0]?.calls).toBe(21);
    expect(createInventory(inventory.snapshot()).list()).toEqual(inventory.list());
  });

  it('refuses what it does not know', () => {
    for (const text of [
      '{"version":3}',
      '{}',
      'nonsense',
      '{"version":2,"services":[],"records":[[[1],[]]]}',
    ])
      expect(() => createInventory(text)).toThrow();
  });

  it('costs a few kilobytes an endpoint at most', () => {
    const calls = Array.from({ length: 5_000 }, (_, n) => anyCall(randomFrom(n), START_MS + n * 1000)[0]);
    const inventory = createInventory();
    for (const one of calls) inventory.observe({ ...one, method: 'GET' }, assign('/a', '/a'));
    expect(inventory.list().length).toBe(1);
    const written: { records: unknown[] } = JSON.parse(inventory.snapshot());
    expect(JSON.stringify(written.records[0]).length).toBeLessThan(12_000);
  });
});
