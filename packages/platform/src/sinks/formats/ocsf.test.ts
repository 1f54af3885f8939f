import { readFileSync } from 'node:fs';
import { ORDER_STATES, type OrderState, SINK_EVENTS } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sampleEvent } from '../sample-event.js';
import type { SinkEvent } from '../sink-event.js';
import { HOSTILE, hostileEvents } from '../testing/hostile-event.js';
import { ocsf } from './ocsf.js';

const shapeSchema = z.object({
  required: z.array(z.string()),
  known: z.array(z.string()),
  types: z.record(z.string(), z.string()),
  enums: z.record(z.string(), z.record(z.string(), z.string())).default({}),
  at_least_one: z.array(z.string()).optional(),
});
type Shape = z.infer<typeof shapeSchema>;
const SCHEMA = z
  .object({
    severity_id: z.record(z.string(), z.string()),
    classes: z.record(z.string(), shapeSchema.extend({ category_uid: z.number() })),
    objects: z.record(z.string(), shapeSchema),
  })
  .parse(JSON.parse(readFileSync(new URL('./ocsf-schema.fixture.json', import.meta.url), 'utf8')));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the published schema has against it. */
function problems(value: unknown, shape: Shape | undefined, place: string): string[] {
  if (shape === undefined) return [`${place}: not in the schema`];
  if (Array.isArray(value)) return value.flatMap((one, n) => problems(one, shape, `${place}[${n}]`));
  if (!isRecord(value)) return [`${place}: not an object`];
  const found: string[] = [];
  for (const name of shape.required) if (value[name] === undefined) found.push(`${place}.${name}: required`);
  for (const name of Object.keys(value))
    if (!shape.known.includes(name)) found.push(`${place}.${name}: unknown`);
  if (shape.at_least_one?.every((name) => value[name] === undefined))
    found.push(`${place}: at least one of …`);
  for (const [name, captions] of Object.entries(shape.enums))
    if (value[name] !== undefined && captions[String(value[name])] === undefined)
      found.push(`${place}.${name}: ${String(value[name])} is not in the enumeration`);
  for (const [name, type] of Object.entries(shape.types))
    if (value[name] !== undefined)
      found.push(...problems(value[name], SCHEMA.objects[type], `${place}.${name}`));
  return found;
}

function check(event: SinkEvent): Record<string, unknown> {
  const told: unknown = JSON.parse(JSON.stringify(ocsf(event)));
  if (!isRecord(told)) throw new Error('not an object');
  const of = SCHEMA.classes[String(told.class_uid)];
  expect(problems(told, of, String(told.class_name))).toEqual([]);
  expect(told.category_uid).toBe(of?.category_uid);
  expect(told.type_uid).toBe(Number(told.class_uid) * 100 + Number(told.activity_id));
  expect(SCHEMA.severity_id[String(told.severity_id)]).toBe(told.severity);
  expect(of?.enums.activity_id?.[String(told.activity_id)]).toBe(told.activity_name);
  const status = of?.enums.status_id?.[String(told.status_id)];
  if (status !== undefined && status !== 'Other') expect(told.status).toBe(status);
  for (const name of ['time', 'start_time', 'end_time'])
    if (told[name] !== undefined) expect(Number.isSafeInteger(told[name])).toBe(true);
  return told;
}

describe('OCSF, against the published schema', () => {
  const sample = (kind: SinkEvent['kind']) => sampleEvent(kind, 'e1', '2026-03-05T10:00:00.000Z');

  it.each(SINK_EVENTS)('%s', (kind) => {
    check(sample(kind));
  });

  it('an alert is a Detection Finding through its life', () => {
    const uids = (['alert.raised', 'alert.updated', 'alert.closed'] as const).map((kind) =>
      check(sample(kind)),
    );
    expect(uids.map((told) => told.type_uid)).toEqual([200401, 200402, 200403]);
    expect(uids.map((told) => told.status)).toEqual(['New', 'New', 'Suppressed']);
  });

  it('an order is a Remediation Activity in every state', () => {
    const event = sample('order.changed');
    if (event.kind !== 'order.changed') throw new Error('another');
    const typeOf = (state: OrderState) => check({ ...event, order: { ...event.order, state } }).type_uid;
    const ends = ORDER_STATES.filter((state) => typeOf(state) === 700103);
    expect(ends).toEqual(['lifted', 'expired']);
  });

  it('an order that does not work is no success, nor is an end that the gateway has not confirmed', () => {
    const event = sample('order.changed');
    if (event.kind !== 'order.changed') throw new Error('another');
    const at = '2026-03-05T10:00:00.000Z';
    const proof = { kind: 'not-effective', at, passed: 7, detail: 'calls pass' } as const;
    const works = check({ ...event, order: { ...event.order, state: 'applied', wanted: true, proof } });
    expect([works.status, works.status_code]).toEqual(['Failure', 'not-effective']);
    const ends = check({ ...event, order: { ...event.order, wanted: false, endingSince: at } });
    expect([ends.activity_name, ends.status_id, ends.status_code]).toEqual(['Restore', 99, 'ending']);
  });

  it.each(HOSTILE)('with %j in every place', (text) => {
    for (const event of hostileEvents(text)) check(event);
  });
});
