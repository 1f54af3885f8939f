import { describe, expect, it } from 'vitest';
import { createInventory } from '../inventory.js';
import type { Templater } from '../templater-contract.js';
import { assign, call, randomFrom, START_MS, ToldTemplater } from './testing/traffic.js';

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);

/** `/things/{x}` with 600 calls of `me` and 400 of numbers, of which half fail. */
const mixed = () => {
  const inventory = createInventory();
  const random = randomFrom(5);
  for (let n = 0; n < 1_000; n++) {
    const path = n % 5 < 3 ? '/things/me' : `/things/${random(100_000)}`;
    const one = call(path, {
      timeMs: START_MS + n * 1000,
      status: n % 5 === 4 ? 404 : 200,
      latencyMs: 5 + random(50),
      query: [{ name: 'page', value: `${random(9)}` }],
      clientIp: `203.0.113.${n % 7}`,
      credentialKind: 'key',
    });
    inventory.observe(one, assign(path, '/things/{thingId}'));
  }
  return inventory;
};

describe('moving counts when templates change', () => {
  it('splits one endpoint into several by the paths it remembers', () => {
    const inventory = mixed();
    const [before] = inventory.list();
    const templater = new ToldTemplater();
    templater.tell((path) => (path === '/things/me' ? path : '/things/{thingId}'));
    inventory.refresh(templater.asTemplater());
    const parts = inventory.list();
    expect(parts.map(({ template }) => template)).toEqual(['/things/me', '/things/{thingId}']);
    const [me, others] = parts;
    expect(Math.abs((me?.calls ?? 0) - 600)).toBeLessThan(60);
    for (const count of ['calls', 'errors'] as const)
      expect(sum(parts.map((part) => part[count]))).toBe(before?.[count]);
    for (const profile of ['daily', 'hourly'] as const)
      expect(sum(parts.flatMap((part) => part[profile]))).toBe(before?.calls);
    expect(sum(parts.flatMap((part) => part.statuses.map(({ calls }) => calls)))).toBe(1_000);
    expect(me?.parameters.map(({ name }) => name)).toEqual(['page']);
    expect(others?.parameters.map(({ name }) => name)).toEqual(['thingId', 'page']);
    expect(me?.object).toBeUndefined();
    expect(others?.object?.parameter).toBe('thingId');
    expect(me?.formerTemplates).toEqual(['/things/{thingId}']);
    expect(me?.firstMs).toBe(before?.firstMs);
  });

  it('puts them together again exactly', () => {
    const inventory = mixed();
    const [before] = inventory.list();
    const templater = new ToldTemplater();
    templater.tell((path) => (path === '/things/me' ? path : '/things/{thingId}'));
    inventory.refresh(templater.asTemplater());
    templater.tell(() => '/things/{thingId}');
    inventory.refresh(templater.asTemplater());
    const after = inventory.list();
    expect(after.length).toBe(1);
    expect(after[0]).toMatchObject({
      calls: before?.calls,
      errors: before?.errors,
      daily: before?.daily,
      hourly: before?.hourly,
      statuses: before?.statuses,
      latencyMs: before?.latencyMs,
      authentication: before?.authentication,
      origins: before?.origins,
      formerTemplates: ['/things/me'],
    });
  });

  it('renames without losing anything', () => {
    const inventory = mixed();
    const [before] = inventory.list();
    const templater = new ToldTemplater();
    templater.tell(() => '/things/{id}');
    inventory.refresh(templater.asTemplater());
    const [after] = inventory.list();
    expect(after).toEqual({
      ...before,
      template: '/things/{id}',
      formerTemplates: ['/things/{thingId}'],
      parameters: before?.parameters.map((one) => (one.name === 'thingId' ? { ...one, name: 'id' } : one)),
      object: { ...before?.object, parameter: 'id' },
    });
  });

  it('merges words into a parameter whose values are the words', () => {
    const inventory = createInventory();
    const names = ['zuhause', 'globex', 'initech', 'hooli'];
    for (const name of names)
      for (let n = 0; n < 5; n++)
        inventory.observe(
          call(`/shops/${name}`, { query: n < 3 ? [{ name: 'q', value: 'x' }] : [] }),
          assign(`/shops/${name}`, `/shops/${name}`),
        );
    const templater = new ToldTemplater();
    templater.tell(() => '/shops/{shopId}');
    inventory.refresh(templater.asTemplater());
    expect(inventory.list()).toMatchObject(
      [
        {
          template: '/shops/{shopId}',
          calls: 20,
          parameters: [
            { name: 'shopId', in: 'path', type: 'string', requiredShare: 1, distinct: 4 },
            { name: 'q', calls: 12, requiredShare: 0.6 },
          ],
          formerTemplates: ['/shops/globex', '/shops/hooli', '/shops/initech', '/shops/zuhause'].sort(),
        },
      ].map((one) => ({ ...one, formerTemplates: expect.arrayContaining(one.formerTemplates) })),
    );
  });

  it('lets endpoints change places', () => {
    const inventory = createInventory();
    inventory.observe(call('/a'), assign('/a', '/a'));
    for (let n = 0; n < 3; n++) inventory.observe(call('/b'), assign('/b', '/b'));
    const templater = new ToldTemplater();
    templater.tell((path) => (path === '/a' ? '/b' : '/a'));
    inventory.refresh(templater.asTemplater());
    expect(inventory.list().map(({ template, calls }) => `${template} ${calls}`)).toEqual(['/a 3', '/b 1']);
  });

  it('keeps operations behind one path apart, and counts in minutes that are under way', () => {
    const inventory = createInventory();
    for (const name of ['GetUser', 'ListUsers'])
      for (let n = 0; n < 4; n++)
        inventory.observe(
          call('/api/graphql', { method: 'POST' }),
          assign('/api/graphql', `/api/graphql#${name}`),
        );
    const templater = new ToldTemplater();
    templater.tell(() => '/{version}/graphql');
    inventory.refresh(templater.asTemplater());
    inventory.observe(call('/x', { timeMs: START_MS + 600_000 }), assign('/x', '/x'));
    expect(inventory.list().slice(1)).toMatchObject([
      { template: '/{version}/graphql#GetUser', calls: 4, callsPerActorMinute: { max: 4 } },
      { template: '/{version}/graphql#ListUsers', calls: 4 },
    ]);
  });
});

it('asks again only for paths of services whose templates changed', () => {
  const inventory = createInventory();
  for (const host of ['a.example.com', 'b.example.com'])
    for (let n = 0; n < 40; n++)
      inventory.observe(
        call(`/things/${n}`, { host, service: undefined }),
        assign(`/things/${n}`, `/things/${n % 2}`),
      );
  const templater = new ToldTemplater();
  const asked: string[] = [];
  let changes = 1;
  const told = {
    ...templater.asTemplater(),
    templateOf: (one: Parameters<Templater['templateOf']>[0]) => {
      asked.push(one.host);
      return assign(one.path, '/things/{thingId}');
    },
    revision: () => changes,
    revisions: () =>
      new Map([
        ['a.example.com', changes],
        ['b.example.com', 1],
      ]),
  };
  inventory.refresh(told);
  expect(new Set(asked)).toEqual(new Set(['a.example.com', 'b.example.com']));
  asked.length = 0;
  changes = 2;
  inventory.refresh(told);
  expect(new Set(asked)).toEqual(new Set(['a.example.com']));
});
