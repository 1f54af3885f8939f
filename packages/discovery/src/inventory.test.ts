import { describe, expect, it } from 'vitest';
import { createInventory, serviceNameOf } from './inventory.js';
import type { InventoriedCall } from './inventory-contract.js';
import { createTemplater } from './templater.js';

const service = { id: 's-1', name: 'clinic' };
const call = (path: string, more: Partial<InventoriedCall> = {}): InventoriedCall => ({
  method: 'GET',
  path,
  status: 200,
  host: 'api.example.com',
  timeMs: 1_772_000_000_000,
  query: [],
  service,
  route: service,
  ...more,
});
const learn = (calls: readonly InventoriedCall[]) => {
  const templater = createTemplater();
  const inventory = createInventory();
  for (const item of calls) inventory.observe(item, templater.assign(item));
  return { templater, inventory };
};

describe('inventory', () => {
  it('counts calls, errors, times, hosts and types of parameters', () => {
    const { inventory } = learn([
      call('/v1/patients/1/records', { timeMs: 2_000, query: [{ name: 'page', value: '1' }] }),
      call('/v1/patients/2/records', { timeMs: 1_000, host: 'b', query: [{ name: 'page', value: '2.5' }] }),
      call('/v1/patients/3/records', {
        timeMs: 3_000,
        query: [
          { name: 'by', value: '~email.Zk3v9Q2mXw8A1bC7dE5fGh' },
          { name: 'full', value: 'true' },
        ],
      }),
      call('/v1/patients/4/records', { status: 404, query: [{ name: 'junk', value: 'x' }] }),
      call('/v1/never', { status: 404 }),
    ]);
    expect(inventory.list()).toMatchObject([
      {
        service: 'clinic',
        hosts: ['api.example.com', 'b'],
        method: 'GET',
        template: '/v1/patients/{patientId}/records',
        labels: [],
        calls: 4,
        errors: 1,
        firstMs: 1_000,
        lastMs: 1_772_000_000_000,
        parameters: [
          { in: 'path', name: 'patientId', type: 'integer', sensitive: [], requiredShare: 1 },
          { in: 'query', name: 'page', type: 'number', sensitive: [], calls: 2, minimum: 1, maximum: 2.5 },
          { in: 'query', name: 'by', type: 'token', format: 'email', sensitive: ['email'] },
          { in: 'query', name: 'full', type: 'boolean', sensitive: [], requiredShare: 1 },
        ],
      },
    ]);
  });

  it('says once that something new came, and nothing about mere counts', () => {
    const { inventory, templater } = learn([call('/a')]);
    expect(inventory.takeChanges()).toBe(true);
    expect(inventory.takeChanges()).toBe(false);
    inventory.observe(call('/a'), templater.assign(call('/a')));
    expect(inventory.takeChanges()).toBe(false);
    const flagged = call('/a', { query: [{ name: 'flag', value: '' }] });
    inventory.observe(flagged, templater.assign(flagged));
    expect(inventory.takeChanges()).toBe(true);
  });

  it('moves counts to refined templates and loses none', () => {
    const names = ['zuhause', 'globex', 'initech', 'hooli', 'wonka', 'umbrella', 'tyrell'];
    const { inventory, templater } = learn(
      names.map((name, index) =>
        call(`/clinics/${name}`, { timeMs: index + 1, query: [{ name: 'page', value: '1' }] }),
      ),
    );
    expect(inventory.list().length).toBeGreaterThan(1);
    inventory.takeChanges();
    inventory.refresh(templater);
    expect(inventory.takeChanges()).toBe(true);
    expect(inventory.list()).toMatchObject([
      { template: '/clinics/{clinicId}', calls: 7, firstMs: 1, lastMs: 7 },
    ]);
    expect(inventory.list()[0]?.parameters.map((parameter) => parameter.name)).toEqual(['clinicId', 'page']);
    inventory.refresh(templater);
    expect(inventory.takeChanges()).toBe(false);
  });

  it('goes on from its snapshot', () => {
    const { inventory, templater } = learn([
      call('/a/1', { query: [{ name: 'q', value: 'x' }] }),
      call('/b', { method: 'POST' }),
    ]);
    const resumed = createInventory(inventory.snapshot());
    expect(resumed.list()).toEqual(inventory.list());
    expect(resumed.snapshot()).toBe(inventory.snapshot());
    for (const one of [inventory, resumed]) one.observe(call('/a/2'), templater.assign(call('/a/2')));
    expect(resumed.snapshot()).toBe(inventory.snapshot());
    expect(resumed.takeChanges()).toBe(false);
    expect(() => createInventory('{"version":3}')).toThrow('version 3');
  });

  it('stays bounded against invented parameters, hosts and services', () => {
    const { inventory } = learn(
      Array.from({ length: 20_000 }, (_, n) =>
        n % 2 === 0
          ? call('/a', {
              host: `h${n}`,
              query: [
                { name: `p${n}`, value: `${n}` },
                { name: 'x'.repeat(999), value: '' },
              ],
            })
          : { method: 'GET', path: '/a', status: 200, host: `host${n}.example.com`, timeMs: n, query: [] },
      ),
    );
    const list = inventory.list();
    expect(list.length).toBeLessThanOrEqual(500);
    expect(list.every((endpoint) => endpoint.hosts.length <= 8 && endpoint.parameters.length <= 64)).toBe(
      true,
    );
  });

  it('names a service by the gateway, else by host', () => {
    expect(serviceNameOf(call('/'))).toBe('clinic');
    expect(serviceNameOf({ host: 'a' })).toBe('a');
    expect(serviceNameOf({ host: '' })).toBe('unknown');
  });
});
