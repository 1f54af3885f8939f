import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestPlatform } from '../testing/test-platform.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.end());

const ANYTHING = { services: [], endpoints: [], entities: [], tags: [], detectors: [] };
const ask = async (
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: unknown }> => {
  const answer = await platform.ask(method, path, body === undefined ? {} : { body });
  return { status: answer.status, json: answer.body };
};

it('keeps what was announced until it is withdrawn', async () => {
  const draft = {
    title: 'partner backfill ×3',
    scope: { ...ANYTHING, entities: ['lab-partner'] },
    from: '2026-03-02T00:00:00Z',
    until: '2999-03-06T00:00:00Z',
    factor: 3,
  };
  const made = await ask('POST', '/api/v1/announcements', draft);
  expect(made.status).toBe(201);
  const { id } = made.json as { id: string };
  expect((await ask('GET', '/api/v1/announcements')).json).toMatchObject({
    items: [{ id, title: draft.title }],
  });
  expect((await ask('DELETE', `/api/v1/announcements/${id}`)).status).toBe(204);
  expect((await ask('DELETE', `/api/v1/announcements/${id}`)).status).toBe(404);
  expect((await ask('GET', '/api/v1/announcements')).json).toMatchObject({ items: [] });
});

it('names what is wrong with an announcement', async () => {
  const wrong = {
    title: 'x',
    scope: ANYTHING,
    from: '2026-03-03T00:00:00Z',
    until: '2026-03-02T00:00:00Z',
    factor: 3,
  };
  expect(await ask('POST', '/api/v1/announcements', wrong)).toMatchObject({ status: 400 });
  expect(JSON.stringify((await ask('POST', '/api/v1/announcements', wrong)).json)).toContain('until');
  expect((await ask('POST', '/api/v1/announcements', { ...wrong, factor: 0 })).status).toBe(400);
});

it('takes exceptions, and forgets them', async () => {
  const made = await ask('POST', '/api/v1/exceptions', {
    reason: 'auditor in the house',
    scope: { ...ANYTHING, tags: ['auditor'] },
    until: '2999-01-01T00:00:00Z',
  });
  expect(made.status).toBe(201);
  const { id } = made.json as { id: string };
  expect((await ask('DELETE', `/api/v1/exceptions/${id}`)).status).toBe(204);
  expect((await ask('DELETE', `/api/v1/exceptions/${id}`)).status).toBe(404);
});

it('changes the alert budget and decoys', async () => {
  const settings = { falseAlertsPerDay: 0.5, decoys: [{ name: 'old backup', endpoint: '/backup' }] };
  expect(await ask('PUT', '/api/v1/analytics/settings', settings)).toEqual({ status: 200, json: settings });
  expect((await ask('GET', '/api/v1/analytics/settings')).json).toEqual(settings);
  expect((await ask('PUT', '/api/v1/analytics/settings', { falseAlertsPerDay: -1, decoys: [] })).status).toBe(
    400,
  );
});

it('knows its detectors, and how they did', async () => {
  const { json } = await ask('GET', '/api/v1/detectors');
  const { items } = json as {
    items: { id: string; sees: string[]; precision: unknown; learning: unknown }[];
  };
  const enumeration = items.find(({ id }) => id === 'object-enumeration');
  expect(enumeration?.sees.length).toBeGreaterThan(0);
  expect(enumeration?.precision).toBeNull();
  expect(enumeration?.learning).toMatchObject({ state: 'waiting' });
});

it('refuses to pin to a group that is not there', async () => {
  expect((await ask('PUT', '/api/v1/entities/consumer/c1/peer-group', { groupId: 'no such' })).status).toBe(
    400,
  );
  expect((await ask('PUT', '/api/v1/entities/consumer/c1/peer-group', { groupId: null })).status).toBe(204);
  expect((await ask('GET', '/api/v1/peer-groups')).json).toEqual({ items: [], next: null });
});
