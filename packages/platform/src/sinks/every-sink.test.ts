import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SINK_EVENTS } from '@gatewatch/model';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SINKS } from './index.js';
import { sampleEvent } from './sample-event.js';
import { HOSTILE, hostileEvents } from './testing/hostile-event.js';
import { PLANTED, SAMPLE_SETTINGS } from './testing/sample-settings.js';

const AT = '2026-03-05T10:00:00.000Z';
let exportDir: string;
beforeAll(async () => {
  exportDir = await mkdtemp(join(tmpdir(), 'every-sink-'));
});
afterAll(() => rm(exportDir, { recursive: true, force: true }));

it('kinds are named once', () => {
  expect(new Set(SINKS.map(({ kind }) => kind)).size).toBe(SINKS.length);
});

describe.each(SINKS)('sink $kind', (member) => {
  const settings = SAMPLE_SETTINGS[member.kind];
  const configured = () => {
    const outcome = member.configure(settings, undefined);
    if (outcome.kind === 'invalid') throw new Error(JSON.stringify(outcome.issues));
    return outcome.sink;
  };
  const deps = () => ({
    logger: pino({ level: 'silent' }),
    now: () => new Date(AT),
    exportDir,
    sinkId: 'sink-one',
  });
  const parcelsOf = (count: number) =>
    Array.from({ length: count }, (_, n) => {
      const event = sampleEvent('alert.raised', `event-${n}`, AT);
      return { event, payload: configured().encode(event) };
    });

  it('says what it is and what a form must ask for', () => {
    expect(member.title).not.toBe('');
    expect(member.description.endsWith('.')).toBe(true);
    expect(member.jsonSchema).toMatchObject({ type: 'object', additionalProperties: false });
    const names = Object.keys(Object(member.jsonSchema.properties));
    expect(names).toEqual(expect.arrayContaining([...member.secrets, ...member.targets]));
    for (const event of member.events ?? []) expect(SINK_EVENTS).toContain(event);
  });

  it('refuses unknown settings and says which', () => {
    const outcome = member.configure({ ...settings, somethingElse: 1 }, undefined);
    expect(outcome.kind).toBe('invalid');
    expect(JSON.stringify(outcome)).toContain('somethingElse');
  });

  it.each(SINK_EVENTS)('encodes %s, alike each time, without secrets', (kind) => {
    const event = sampleEvent(kind, 'event-1', AT);
    const payload = configured().encode(event);
    expect(configured().encode(event)).toEqual(payload);
    expect(payload.body.length).toBeGreaterThan(20);
    expect(JSON.stringify(payload)).not.toContain(PLANTED);
    expect(JSON.stringify(payload)).not.toContain('planted0');
    if (payload.contentType.startsWith('application/json')) JSON.parse(payload.body);
  });

  it.each(HOSTILE)('lets %j add nothing', (text) => {
    const [plain, hostile] = [hostileEvents('plain'), hostileEvents(text)].map((events) =>
      events.map((event) => configured().encode(event)),
    );
    for (const [index, payload] of (hostile ?? []).entries()) {
      const usual = plain?.[index];
      expect(payload.body.length).toBeLessThan(200_000);
      expect(payload.title ?? '').not.toMatch(/\p{Cc}/u);
      // As many lines as with a harmless word.
      expect(payload.body.split(/[\n\r\u2028\u2029\u0085]/).length).toBe(usual?.body.split('\n').length);
      // Half a pair, which many readers of JSON refuse: the alert about who wrote it would never arrive.
      expect(payload.body).not.toMatch(/\p{Cs}|(?<!\\)(?:\\\\)*\\ud[89a-f]/iu);
      expect(payload.title ?? '').not.toMatch(/\p{Cs}/u);
      if (payload.contentType.startsWith('application/json'))
        expect(keysOf(JSON.parse(payload.body))).toEqual(keysOf(JSON.parse(usual?.body ?? '')));
    }
  });

  it('never rejects: what cannot be reached is tried again', async () => {
    const open = await configured().open(deps());
    const outcomes = await open.send(parcelsOf(Math.min(2, configured().batch)));
    expect(outcomes).toHaveLength(Math.min(2, configured().batch));
    const expected = member.kind === 'ocsf-file' ? 'delivered' : 'retry';
    for (const outcome of outcomes) {
      expect(outcome.kind).toBe(expected);
      expect(outcome.detail).not.toBe('');
      expect(outcome.detail).not.toContain(PLANTED);
    }
    await open.close();
    await open.close();
  });
});

/** All names in a document with their place, without those of lists’ entries. */
function keysOf(value: unknown, place = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysOf(one, `${place}[]`));
  if (typeof value !== 'object' || value === null) return [place];
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, `${place}.${key}`));
}
