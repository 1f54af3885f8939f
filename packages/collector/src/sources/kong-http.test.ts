import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import { elementsOf } from './json-elements.js';
import { kongHttp } from './kong-http.js';
import type { RunningSource } from './source.js';

const recorded = readFileSync(new URL('../fixtures/http-log.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { kong: string; method: string; body: object });

let intake: RecordingIntake;
let running: RunningSource;
beforeEach(async () => {
  intake = recordingIntake();
  running = await kongHttp.start(
    { kind: 'kong-http', port: 0, maxBodyBytes: 1_000_000 },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
});
afterEach(() => running.stop());

const send = (body: string | undefined, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${running.listening?.port}/logs`, {
    method: 'POST',
    ...(body === undefined ? {} : { body }),
    ...init,
  });

describe('kong-http', () => {
  it.each(recorded.map((one) => [one.kong, Array.isArray(one.body) ? 'array' : 'object', one] as const))(
    'takes a recorded body of Kong %s: %s',
    async (_kong, _shape, { method, body }) => {
      const answer = await send(JSON.stringify(body), { method });
      expect(answer.status).toBe(200);
      const entries: unknown[] = Array.isArray(body) ? body : [body];
      expect(intake.lines).toHaveLength(entries.length);
      const normalise = createNormaliser({ key: Buffer.alloc(32) });
      for (const line of intake.lines) {
        expect(normalise({ source: 's', receivedAtMs: 0, bytes: Buffer.from(line, 'latin1') }).kind).toBe(
          'call',
        );
      }
    },
  );

  it.each(['PUT', 'PATCH'])('takes %s', async (method) =>
    expect((await send('{}', { method })).status).toBe(200),
  );

  it('asks to try again when the lines cannot be kept', async () => {
    intake.answer = 'full';
    const answer = await send('{"a":1}');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ status: 503, title: 'No room' });
  });

  it.each(['', 'hello', '17', '[1', '{"a":1', '["a]', '[[}'])(
    'answers 400 to %j and counts it',
    async (body) => {
      expect((await send(body)).status).toBe(400);
      expect(intake.rejections).toMatchObject([{ reason: 'not-json' }]);
    },
  );

  it('answers 413 to a long body, declared or not', async () => {
    expect((await send('x'.repeat(1_000_001))).status).toBe(413);
    expect(intake.rejections.length).toBeGreaterThan(0);
    expect(intake.rejections[0]).toMatchObject({ reason: 'too-long' });
    expect((await send('{}')).status).toBe(200);
  });

  it('answers 405 and 415 to what it cannot read', async () => {
    expect((await send(undefined, { method: 'GET' })).status).toBe(405);
    expect((await send('{}', { headers: { 'content-encoding': 'compress' } })).status).toBe(415);
    expect((await send('{}', { headers: { 'content-encoding': 'gzip' } })).status).toBe(400);
    expect(intake.rejections).toMatchObject([{ reason: 'bad-compression' }, { reason: 'bad-compression' }]);
  });

  it('names a body, so that one sent again can be left out', async () => {
    await send('[{"a":1}]');
    await send('[{"a":1}]');
    await send('[{"a":2}]');
    const [first, again, other] = intake.marks.map(({ receipt }) => receipt);
    expect(first).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });
});

describe('elementsOf', () => {
  const lines = (body: string): string[] | 'neither' => {
    const elements = elementsOf(Buffer.from(body));
    return elements.kind === 'lines' ? elements.lines.map(String) : 'neither';
  };
  it.each<[string, string[] | 'neither']>([
    ['{"a":[1,2]}', ['{"a":[1,2]}']],
    [' [ ] \n', []],
    ['[{"a":"],["},{"b":"\\"],"}]', ['{"a":"],["}', '{"b":"\\"],"}']],
    ['[1,"x",[2,3]]', ['1', '"x"', '[2,3]']],
    ['[,]', ['', '']],
    ['[{]', 'neither'],
    ['["\\"]', 'neither'],
    ['', 'neither'],
    ['[', 'neither'],
  ])('splits %s', (body, expected) => expect(lines(body)).toEqual(expected));
});
