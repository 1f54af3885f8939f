import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../../test-support/recording-intake.js';
import { SOURCES } from '../index.js';
import type { RunningSource } from '../source.js';
import { sendMessage } from '../testing/http-trial.js';
import { overTcp } from '../testing/over-tcp.js';
import type { HttpMessage, SourceTrial } from '../testing/source-trial.js';
import { createHttpListeners } from './http-listeners.js';

const SECRET = 'open-sesame-4711';
const trials = await Promise.all(
  SOURCES.map(async (source) => {
    const module: { readonly trial: SourceTrial } = await import(`../testing/try-${source.kind}.ts`);
    return [source.kind, source, await module.trial.prepare()] as const;
  }),
);
const doors = trials.flatMap(([kind, source, { config, message }]) =>
  message === undefined ? [] : [[kind, source, config, message] as const],
);

/** As it goes over the wire; a connection of its own. */
const wireOf = ({ method, path, headers, body }: HttpMessage): Buffer => {
  const head = Object.entries({
    host: 'gw',
    connection: 'close',
    'content-length': String(body.length),
    ...headers,
  });
  const lines = [`${method} ${path} HTTP/1.1`, ...head.map(([name, value]) => `${name}: ${value}`), '', ''];
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body]);
};

describe.each(doors)('HTTP door %s', (kind, source, config, message) => {
  let intake: RecordingIntake;
  let running: RunningSource;
  const printed: string[] = [];
  const start = (more: Record<string, unknown> = {}): Promise<RunningSource> =>
    source.start(
      { kind, ...config, ...more },
      {
        intake,
        log: pino({ level: 'trace' }, { write: (line: string) => void printed.push(line) }),
        http: createHttpListeners(),
      },
    );
  const port = (): number => running.listening?.port ?? 0;
  const line = Buffer.from('{"n":1}');
  beforeEach(async () => {
    intake = recordingIntake();
    running = await start();
  });
  afterEach(() => running.stop());

  it('reads compressed bodies, and refuses damaged ones and bombs', async () => {
    const sent = message([line]);
    const packed = (body: Buffer): HttpMessage => ({
      ...sent,
      body,
      headers: { ...sent.headers, 'content-encoding': 'gzip' },
    });
    const body = gzipSync(sent.body);
    expect((await sendMessage(port(), packed(body))).status).toBeLessThan(300);
    expect(intake.lines).toEqual(['{"n":1}']);
    expect((await sendMessage(port(), packed(body.subarray(0, -6)))).status).toBe(400);
    const bomb = gzipSync(Buffer.alloc(68_000_000, 0x20));
    expect((await sendMessage(port(), packed(bomb))).status).toBe(413);
    expect(intake.rejections.map(({ reason }) => reason)).toEqual(['bad-compression', 'bad-compression']);
  });

  it('lets in only who knows the secret, and tells it nobody', async () => {
    await running.stop();
    running = await start({ auth: { token: SECRET, header: 'x-gate' } });
    const sent = message([line]);
    const withHeader = (value: string): HttpMessage => ({
      ...sent,
      headers: { ...sent.headers, 'x-gate': value },
    });
    const refused = await Promise.all(
      [sent, withHeader('wrong'), withHeader(`${SECRET} `.repeat(9))].map((one) => sendMessage(port(), one)),
    );
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(intake.rejections.map(({ reason }) => reason)).toEqual([
      'unauthorised',
      'unauthorised',
      'unauthorised',
    ]);
    expect(running.state().problem).toContain('secret');
    expect(intake.lines).toEqual([]);
    expect((await sendMessage(port(), withHeader(SECRET))).status).toBeLessThan(300);
    expect(intake.lines).toEqual(['{"n":1}']);
    expect(JSON.stringify([refused, running, printed])).not.toContain(SECRET);
  });

  it('asks to try again when there is no room', async () => {
    intake.answer = 'full';
    const { status, headers } = await sendMessage(port(), message([line]));
    expect([429, 503]).toContain(status);
    expect(headers['retry-after']).toBe('5');
    expect(intake.lines).toEqual([]);
  });

  it('answers 413 to what is too long and 404 or 405 to what is not for it', async () => {
    await running.stop();
    running = await start({ maxBodyBytes: 2000 });
    const { status } = await sendMessage(port(), message([Buffer.from(`{"n":"${'x'.repeat(3000)}"}`)]));
    expect(status).toBe(413);
    expect(intake.rejections).toMatchObject([{ reason: 'too-long' }]);
    const lost = { method: 'DELETE', path: '/no/where', headers: {}, body: Buffer.alloc(0) };
    expect([404, 405]).toContain((await sendMessage(port(), lost)).status);
  });

  it('survives mutations of a valid request and goes on', async () => {
    const lines = [line, Buffer.from('{"n":2,"s":"\\"[{"}'), Buffer.from('text')];
    const whole = message(lines);
    const zipped = {
      ...whole,
      body: gzipSync(whole.body),
      headers: { ...whole.headers, 'content-encoding': 'gzip' },
    };
    const damage = fc.record({
      zip: fc.boolean(),
      where: fc.constantFrom<'body' | 'wire'>('body', 'wire'),
      at: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        maxLength: 6,
      }),
      keep: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.boolean(),
    });
    const apply = (
      bytes: Buffer,
      { at, keep, cut }: { at: [number, number][]; keep: number; cut: boolean },
    ): Buffer => {
      const copy = Buffer.from(bytes);
      for (const [place, value] of at) copy[Math.floor(place * (copy.length - 1))] = value;
      return cut ? copy.subarray(0, Math.ceil(keep * copy.length)) : copy;
    };
    await fc.assert(
      fc.asyncProperty(damage, async ({ zip, where, ...how }) => {
        const sent = zip ? zipped : whole;
        const wire =
          where === 'wire' ? apply(wireOf(sent), how) : wireOf({ ...sent, body: apply(sent.body, how) });
        const answer = (await overTcp(port(), wire)).toString('latin1');
        expect(answer === '' || answer.startsWith('HTTP/1.1 ')).toBe(true);
        expect(answer.startsWith('HTTP/1.1 5')).toBe(false);
      }),
      { numRuns: 150, seed: 3 },
    );
    expect(printed.filter((one) => one.includes('cannot unwrap'))).toEqual([]);
    const marker = `{"after":"${kind}"}`;
    expect((await sendMessage(port(), message([Buffer.from(marker)]))).status).toBeLessThan(300);
    expect(intake.lines).toContain(marker);
  });
});
