import { createInventory, createTemplater } from '@gatewatch/discovery';
import { type Annotation, DEFAULT_RISK_WEIGHTS } from '@gatewatch/model';
import { beforeEach, expect, it } from 'vitest';
import { sampleCall } from '../testing/sample-call.js';
import { EstateView } from './estate-view.js';

let nowMs: number;
let version: number;
let newestMs: number;
let annotation: Annotation;
const templater = createTemplater();
const inventory = createInventory();
let view: EstateView;

function call(count: number): void {
  for (let n = 0; n < count; n++) {
    const one = sampleCall({ path: `/v1/patients/${version}${n}/records` });
    newestMs = Math.max(newestMs, one.timeMs);
    inventory.observe(one, templater.assign(one));
  }
  version += 1;
}

beforeEach(() => {
  nowMs = 1_000_000;
  version = 1;
  newestMs = 0;
  annotation = {};
  call(200);
  view = new EstateView({
    inventory,
    newestMs: () => newestMs,
    now: () => new Date(nowMs),
    version: () => String(version),
    annotations: () => [{ service: 'clinic', endpointId: '', annotation }],
    annotationOf: () => annotation,
    documents: () => [],
    findings: () => [],
    weights: () => DEFAULT_RISK_WEIGHTS,
    unusedDays: 30,
  });
});

const callsNow = async (): Promise<number> =>
  (await view.current()).rows.reduce((sum, { calls }) => sum + calls, 0);

it('is worked out again only when calls came, and then in the background first', async () => {
  const first = await view.current();
  nowMs += 10_000;
  expect(await view.current()).toBe(first);
  const before = await callsNow();
  call(10);
  expect(await callsNow()).toBe(before);
  nowMs += 10_000;
  await view.newest();
  expect(await callsNow()).toBe(before + 10);
  call(10);
  nowMs += 1_000_000;
  expect(await callsNow()).toBe(before + 20);
});

it('shows at once what people changed, without counting again', async () => {
  const first = await view.current();
  annotation = { owner: 'team-a', exposure: 'internal' };
  view.invalidate();
  const second = await view.current();
  expect(second.rows[0]).toMatchObject({ annotation: { owner: 'team-a' }, exposure: 'internal' });
  expect(second.services[0]).toMatchObject({ exposure: 'internal', riskScore: expect.any(Number) });
  expect(second.rows[0]?.calls).toBe(first.rows[0]?.calls);
  expect(second.byId.get(second.rows[0]?.id ?? '')).toBe(0);
});

it('asked by many at once it is worked out once', async () => {
  const states = await Promise.all([view.current(), view.current(), view.newest()]);
  expect(new Set(states).size).toBe(1);
});

it('rows show their parameters when asked', async () => {
  const { rows } = await view.current();
  expect(JSON.parse(JSON.stringify(rows[0])).parameters[0]).toMatchObject({ in: 'path', name: 'patientId' });
});
