import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Estate, EstateEndpoint, PostureCheck } from '@gatewatch/discovery';
import type { Finding, FindingDraft, GatewayConfiguration, LiveEvent } from '@gatewatch/model';
import { type ControlStore, openSqliteControlStore } from '@gatewatch/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleConfiguration, sampleEndpoint } from '../testing/sample-estate.js';
import { PostureDesk } from './posture-desk.js';
import { endpointKeyOf } from './sights.js';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 2, 5);

let directory: string;
let store: ControlStore;
let desk: PostureDesk;
let endpoints: EstateEndpoint[];
let gateway: GatewayConfiguration | undefined;
let day: number;
let sinceMs: number;
let evidenceMs: number;
let events: LiveEvent[];
let failures: unknown[];
let bug: boolean;

const draft = (check: string, subject: FindingDraft['subject'], service = 'clinic'): FindingDraft => ({
  check,
  subject,
  service,
  severity: 'high',
  because: 'so',
  evidence: [],
  affected: [],
  fix: { text: 'do' },
});
const check = (
  id: string,
  from: PostureCheck['from'],
  needs: PostureCheck['needs'],
  look: (estate: Estate) => readonly FindingDraft[],
): PostureCheck => ({
  id,
  code: 'P00',
  title: id,
  severity: 'high',
  owasp: ['API8'],
  from,
  needs,
  about: '',
  look,
});
const CHECKS = [
  check('broken', 'traffic', ['traffic'], () => {
    if (bug) throw new Error('a bug');
    return [draft('broken', { kind: 'gateway', id: 'kong', name: 'kong' }, '')];
  }),
  check('plain-http', 'traffic', ['traffic'], ({ endpoints, settings }) =>
    endpoints
      .filter(({ observations, calls }) => calls >= settings.minimumCalls && observations['plain-http'])
      .map(({ endpointId }) => draft('plain-http', { kind: 'endpoint', id: endpointId, name: endpointId })),
  ),
  check('no-log-plugin', 'configuration', ['gateway'], ({ gateway: kong }) =>
    kong?.plugins.length === 0
      ? [draft('no-log-plugin', { kind: 'gateway', id: 'kong', name: 'kong' }, '')]
      : [],
  ),
];

const http = (calls: number): EstateEndpoint => ({
  ...sampleEndpoint('/v1/a'),
  calls,
  observations: { 'plain-http': { seen: 9, of: calls } },
});
const https = (calls: number): EstateEndpoint => ({ ...sampleEndpoint('/v1/a'), calls });

async function open(): Promise<void> {
  desk = new PostureDesk({
    store,
    checks: CHECKS,
    look: () =>
      Promise.resolve({
        estate: {
          nowMs: START_MS + day * DAY_MS,
          sinceMs,
          endpoints,
          consumers: [],
          gateway,
          documents: [],
          drift: [],
          pressure: [],
          sources: [],
          settings: { dormantDays: 90, unusedDays: 30, credentialAgeDays: 365, minimumCalls: 50 },
        },
        counted: new Map(
          endpoints.map(({ service, endpointId, calls }) => [
            endpointKeyOf(service, endpointId),
            { calls, sinceMs: evidenceMs },
          ]),
        ),
        sinceMsOf: new Map([['', evidenceMs]]),
      }),
    live: { publish: (event) => events.push(event) },
    now: () => new Date(START_MS + day * DAY_MS),
    everyMs: 60_000,
    onChange: () => {},
    onFailure: (error) => failures.push(error),
  });
  await desk.open();
}
const states = (): Record<string, Finding['state']> =>
  Object.fromEntries([...desk.findings()].map((finding) => [finding.check, finding.state]));
const onDay = async (newDay: number): Promise<Record<string, Finding['state']>> => {
  day = newDay;
  await desk.look();
  return states();
};

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'posture-'));
  store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  endpoints = [http(100)];
  gateway = sampleConfiguration();
  day = 0;
  sinceMs = START_MS;
  evidenceMs = START_MS;
  events = [];
  failures = [];
  bug = true;
  await open();
});
afterEach(async () => {
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

it('opens what it sees; a check that throws does not keep the others from running', async () => {
  expect(await onDay(0)).toEqual({ 'plain-http': 'open', 'no-log-plugin': 'open' });
  await desk.look();
  expect(failures).toHaveLength(1);
  expect(desk.failures()).toBe(2);
  expect(desk.cannotRun('broken')).toContain('failed');
  expect(events).toEqual([{ kind: 'finding' }]);
  expect((await store.findings.list({ state: 'active' })).items).toHaveLength(2);
});

it('fixed → verified by seven days of traffic → regressed, over a restart', async () => {
  await onDay(0);
  endpoints = [https(100)];
  expect((await onDay(0.5))['plain-http']).toBe('open');
  expect((await onDay(0.6))['plain-http']).toBe('fixed');
  await open();
  expect((await onDay(6.9))['plain-http']).toBe('fixed');
  expect((await onDay(7.1))['plain-http']).toBe('verified');
  endpoints = [http(100)];
  expect((await onDay(8))['plain-http']).toBe('regressed');
  expect((await store.findings.all()).find(({ check: id }) => id === 'plain-http')?.history).toHaveLength(4);
});

it('does not take silence for a fix: too few calls, a lost inventory, a gateway that cannot be read', async () => {
  await onDay(0);
  endpoints = [https(10)];
  for (const one of [1, 2, 3]) expect((await onDay(one))['plain-http']).toBe('open');
  endpoints = [];
  sinceMs = START_MS + 4 * DAY_MS;
  for (const one of [4, 5, 6]) expect((await onDay(one))['plain-http']).toBe('open');
  gateway = undefined;
  for (const one of [7, 8, 9]) expect((await onDay(one))['no-log-plugin']).toBe('open');
  expect(desk.cannotRun('no-log-plugin')).toContain('decK');
  gateway = {
    ...sampleConfiguration(),
    plugins: [PLUGIN],
    gaps: [{ what: 'plugins', why: 'too many' }],
  };
  for (const one of [9, 9.1, 9.2]) expect((await onDay(one))['no-log-plugin']).toBe('open');
  gateway = { ...gateway, gaps: [] };
  await onDay(9.3);
  expect((await onDay(9.4))['no-log-plugin']).toBe('fixed');
});

it('an endpoint that is gone from a whole inventory is no finding any more', async () => {
  await onDay(0);
  endpoints = [{ ...https(10), template: '/v1/b', endpointId: 'GET /v1/b' }];
  await onDay(1);
  expect((await onDay(1.1))['plain-http']).toBe('fixed');
});

it('people accept, mark as fixed and open again, with an audit trail', async () => {
  await onDay(0);
  const [finding] = (await store.findings.list({ check: 'no-log-plugin' })).items;
  const id = finding?.id ?? '';
  const until = new Date(START_MS + 2 * DAY_MS).toISOString();
  await desk.patch(id, { state: 'accepted', reason: 'a test system', until }, 'ann');
  expect((await onDay(1))['no-log-plugin']).toBe('accepted');
  expect((await store.findings.get(id))?.accepted).toEqual({ by: 'ann', reason: 'a test system', until });
  expect((await onDay(2))['no-log-plugin']).toBe('open');
  await desk.patch(id, { state: 'fixed', note: 'done' }, 'ann');
  expect((await onDay(2.5))['no-log-plugin']).toBe('fixed');
  gateway = { ...sampleConfiguration(), readAt: new Date(START_MS + 3 * DAY_MS).toISOString() };
  expect((await onDay(3))['no-log-plugin']).toBe('regressed');
  expect(await desk.patch('none', { state: 'open', note: '' }, 'ann')).toBeUndefined();
  expect((await store.audit.list({ subject: id })).items.map(({ what }) => what)).toEqual([
    'finding.fixed',
    'finding.accepted',
  ]);
});

it('writes figures down now and then, changes for people at once', async () => {
  await onDay(0);
  endpoints = [http(200)];
  await onDay(0.001);
  const stored = async () => (await store.findings.list({ check: 'plain-http' })).items[0]?.lastSeen;
  expect(await stored()).toBe(new Date(START_MS).toISOString());
  await onDay(0.1);
  expect(await stored()).toBe(new Date(START_MS + 0.1 * DAY_MS).toISOString());
});

const PLUGIN = {
  id: 'p',
  name: 'tcp-log',
  enabled: true,
  protocols: [],
  config: {},
  tags: [],
};
