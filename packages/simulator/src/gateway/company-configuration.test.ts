import { describe, expect, it } from 'vitest';
import { createWorld } from '../create-world.js';
import type { JsonObject } from '../fake-kong/fake-kong-contract.js';
import { PLANTED_FINDINGS } from '../planted-findings.js';
import { at, parseLine } from '../testing/line-shape.js';
import { companyConfiguration } from './company-configuration.js';

const MONDAY_MS = Date.UTC(2026, 2, 2);
const DAY_MS = 86_400_000;
const SETTINGS = { seed: 9, scale: 0.3, nowMs: MONDAY_MS + DAY_MS / 2 } as const;

const ids = (rows: readonly JsonObject[] | undefined): ReadonlySet<string> =>
  new Set(rows?.map(({ id }) => String(id)));
/** A row as a log line shows it. */
const logged = (row: JsonObject | undefined) =>
  Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null));

describe.each([false, true])('planted: %s', (planted) => {
  const { lists, consumers, plugins } = companyConfiguration({ ...SETTINGS, planted });
  const byId = (rows: readonly JsonObject[] | undefined, id: unknown) => rows?.find((row) => row.id === id);

  it('is what the lines of that day say: services, routes, consumers and credentials', () => {
    const credentials = new Set([...ids(lists['key-auths']), ...ids(lists.jwts)]);
    const known = ids(consumers);
    const unknownCredentials = new Set<string>();
    const seen = new Set<string>();
    let identified = 0;
    const world = createWorld({ seed: 9, scale: 0.3, startMs: MONDAY_MS, days: 1, attacks: 'none', planted });
    for (const { line } of world.lines()) {
      const parsed = parseLine(line);
      const route = at(parsed, 'route', 'id');
      if (route === undefined) continue;
      if (!seen.has(String(route))) {
        const { ws_id: _, ...shown } = Object(at(parsed, 'route'));
        const { ws_id: __, ...service } = Object(at(parsed, 'service'));
        expect(shown).toEqual(logged(byId(lists.routes, route)));
        expect(service).toEqual(logged(byId(lists.services, at(parsed, 'service', 'id'))));
        seen.add(String(route));
      }
      const consumer = at(parsed, 'consumer', 'id');
      if (consumer === undefined) continue;
      identified += 1;
      expect(known.has(String(consumer))).toBe(true);
      const credential = at(parsed, 'authenticated_entity', 'id');
      if (credential !== undefined && !credentials.has(String(credential)))
        unknownCredentials.add(String(credential));
    }
    expect(identified).toBeGreaterThan(1000);
    expect([...unknownCredentials]).toEqual([]);
    expect(seen.size).toBe(lists.routes?.length);
  });

  it('has references that lead somewhere', () => {
    const refer = (row: JsonObject, field: string) => at(row, field, 'id');
    for (const row of plugins)
      for (const [field, rows] of [
        ['service', lists.services],
        ['route', lists.routes],
        ['consumer', consumers],
      ] as const) {
        const id = refer(row, field);
        if (id !== undefined) expect(byId(rows, id)).toBeDefined();
      }
    for (const row of [...(lists['key-auths'] ?? []), ...(lists.jwts ?? []), ...(lists.acls ?? [])])
      expect(byId(consumers, refer(row, 'consumer'))).toBeDefined();
    for (const row of lists.snis ?? [])
      expect(byId(lists.certificates, refer(row, 'certificate'))).toBeDefined();
    const all = [...plugins, ...consumers, ...Object.values(lists).flat()].map(({ id }) => String(id));
    expect(new Set(all).size).toBe(all.length);
    const scopes = plugins.map((row) =>
      [row.name, refer(row, 'service'), refer(row, 'route'), refer(row, 'consumer')].join(),
    );
    expect(new Set(scopes).size).toBe(scopes.length);
  });

  it('is the same each time', () => {
    expect(JSON.stringify(companyConfiguration({ ...SETTINGS, planted }))).toBe(
      JSON.stringify({
        consumers,
        plugins,
        settings: companyConfiguration({ ...SETTINGS, planted }).settings,
        lists,
      }),
    );
  });
});

it('plants at least twelve mistakes, each row once, and none unless asked', () => {
  const rows = PLANTED_FINDINGS.map(({ check, subject }) => `${check}/${subject}`);
  expect(new Set(rows).size).toBe(rows.length);
  expect(PLANTED_FINDINGS.filter(({ follows }) => follows !== true).length).toBeGreaterThanOrEqual(12);
  expect(companyConfiguration(SETTINGS).lists.routes?.map(({ name }) => name)).not.toContain(
    'legacy-catch-all',
  );
});
