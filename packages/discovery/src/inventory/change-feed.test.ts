import type { EstateChange } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createInventory } from '../inventory.js';
import type { InventoriedCall } from '../inventory-contract.js';
import { assign, call, DAY_MS, HOUR_MS, START_MS, ToldTemplater } from './testing/traffic.js';

const told = (changes: readonly EstateChange[]) =>
  changes.map(({ kind, subject, detail }) => `${kind} ${subject} ${detail}`.trim());

/** An inventory, and calls of `/a` with one id every hour. */
const started = () => {
  const inventory = createInventory();
  const observe = (path: string, more: Partial<InventoriedCall> = {}, template = path) =>
    inventory.observe(call(path, more), assign(path, template));
  const hourly = (path: string, fromMs: number, hours: number, more: Partial<InventoriedCall> = {}) => {
    for (let hour = 0; hour < hours; hour++) observe(path, { ...more, timeMs: fromMs + hour * HOUR_MS });
  };
  return { inventory, observe, hourly };
};

describe('the change feed', () => {
  it('tells of new services and endpoints, and who called first', () => {
    const { inventory, observe } = started();
    observe('/a', { consumer: { id: 'c-1', name: 'partner', tags: [] } });
    observe('/a');
    const changes = inventory.takeEvents(START_MS);
    expect(changes).toMatchObject([
      { kind: 'service-new', service: 'clinic', subject: '' },
      { kind: 'endpoint-new', subject: 'GET /a', by: { kind: 'consumer', id: 'c-1', name: 'partner' } },
    ]);
    expect(changes.every(({ at }) => at === new Date(START_MS).toISOString())).toBe(true);
    expect(inventory.takeEvents(START_MS)).toEqual([]);
    const again = started();
    again.observe('/a', { consumer: { id: 'c-1', name: 'partner', tags: [] } });
    expect(again.inventory.takeEvents(START_MS)).toEqual(changes);
  });

  it('tells of silence as of when it began to matter, once, and of who comes back', () => {
    const { inventory, hourly, observe } = started();
    hourly('/old', START_MS, 30);
    hourly('/busy', START_MS, 24 * 45);
    const last = START_MS + 29 * HOUR_MS;
    const quiet = inventory.takeEvents(START_MS + 45 * DAY_MS);
    expect(quiet.filter(({ kind }) => !kind.endsWith('-new'))).toMatchObject([
      { kind: 'endpoint-unused', subject: 'GET /old', at: new Date(last + 7 * DAY_MS).toISOString() },
      { kind: 'endpoint-gone', subject: 'GET /old', at: new Date(last + 30 * DAY_MS).toISOString() },
    ]);
    expect(inventory.takeEvents(START_MS + 45 * DAY_MS + HOUR_MS)).toEqual([]);
    observe('/old', { timeMs: START_MS + 45 * DAY_MS + 2 * HOUR_MS, status: 404 });
    observe('/old', { timeMs: START_MS + 45 * DAY_MS + 3 * HOUR_MS });
    expect(told(inventory.takeEvents(START_MS + 46 * DAY_MS))).toEqual([
      expect.stringContaining('endpoint-back GET /old last call before'),
    ]);
  });

  it('takes nobody for silent while nothing is logged', () => {
    const { inventory, hourly } = started();
    hourly('/a', START_MS, 48);
    hourly('/b', START_MS, 48);
    inventory.takeEvents(START_MS + 2 * DAY_MS);
    hourly('/a', START_MS + 40 * DAY_MS, 2);
    expect(inventory.takeEvents(START_MS + 40 * DAY_MS + 3 * HOUR_MS)).toEqual([]);
  });

  it('lets no wrong clock end the history of the others', () => {
    const { inventory, hourly, observe } = started();
    hourly('/a', START_MS, 24);
    for (const year of [2060, 2099]) observe('/a', { timeMs: Date.UTC(year, 0) });
    hourly('/a', START_MS + DAY_MS, 24);
    const [facts] = inventory.list();
    expect(facts?.lastMs).toBe(START_MS + 2 * DAY_MS - HOUR_MS);
    expect(facts?.daily).toEqual([16, 26, 8]);
    hourly('/a', START_MS + 100 * DAY_MS, 4);
    expect(inventory.list()[0]?.lastMs).toBe(START_MS + 100 * DAY_MS + 3 * HOUR_MS);
  });

  it('tells of new parameters, types and data only once an endpoint is known well', () => {
    const { inventory, hourly } = started();
    const ids = (value: string) => ({ query: [{ name: 'id', value }] });
    hourly('/a', START_MS, 40, ids('17'));
    inventory.takeEvents(START_MS);
    hourly('/a', START_MS + 41 * HOUR_MS, 10, ids('x-y'));
    hourly('/a', START_MS + 60 * HOUR_MS, 1, { query: [{ name: 'once', value: '1' }] });
    hourly('/a', START_MS + 61 * HOUR_MS, 5, {
      query: [{ name: 'mail', value: '~email.Zk3v9Q2mXw8A1bC7dE5fGh' }],
    });
    expect(told(inventory.takeEvents(START_MS + 70 * HOUR_MS))).toEqual([
      'parameter-type GET /a query id: integer → string',
      'data-class-new GET /a query mail: email',
      'parameter-new GET /a query mail',
    ]);
  });

  it('tells when somebody is served in another way, or from another place', () => {
    const { inventory, hourly } = started();
    const inside: Partial<InventoriedCall> = { credentialKind: 'key', clientIp: '10.0.0.1' };
    hourly('/a', START_MS, 40, { ...inside, consumer: { id: 'c', name: 'c', tags: [] } });
    inventory.takeEvents(START_MS + 40 * HOUR_MS);
    hourly('/a', START_MS + 41 * HOUR_MS, 1, { status: 401, clientIp: '203.0.113.9' });
    expect(inventory.takeEvents(START_MS + 42 * HOUR_MS)).toEqual([]);
    hourly('/a', START_MS + 43 * HOUR_MS, 2, { clientIp: '203.0.113.9' });
    expect(told(inventory.takeEvents(START_MS + 46 * HOUR_MS))).toEqual([
      'authentication-changed GET /a first call served without credential; before: key',
      'exposure-changed GET /a internal → public',
    ]);
  });

  it('tells of changed templates in one line, and of new endpoints by their new names', () => {
    const { inventory, observe } = started();
    const templater = new ToldTemplater();
    for (const name of ['a', 'b', 'c', 'd', 'e']) observe(`/shops/${name}`);
    inventory.takeEvents(START_MS);
    for (const name of ['f', 'g']) observe(`/shops/${name}`);
    observe('/pets/x');
    templater.tell((path) => path.replace(/\/\w+$/, '/{id}'));
    inventory.refresh(templater.asTemplater());
    const changes = inventory.takeEvents(START_MS);
    expect(told(changes).sort()).toEqual([
      'endpoint-new GET /pets/{id}',
      'endpoint-new GET /shops/{id}',
      'template-changed GET /shops/{id} was /shops/a, /shops/b, /shops/c and 2 more',
    ]);
  });

  it('is no flood: fifty of a kind, then how many more', () => {
    const { inventory, observe } = started();
    for (let n = 0; n < 2_000; n++) observe(`/p${n}`, { timeMs: START_MS + n });
    const changes = inventory.takeEvents(START_MS + HOUR_MS);
    expect(changes.length).toBe(52);
    expect(changes.at(-1)).toMatchObject({
      kind: 'endpoint-new',
      subject: '',
      at: new Date(START_MS + 1999).toISOString(),
    });
    expect(changes.at(-1)?.detail).toContain('1950 more new endpoints');
  });
});
