import { brotliCompressSync, deflateRawSync, deflateSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import { httpLines } from './http-lines.js';
import type { RunningSource } from './source.js';

let intake: RecordingIntake;
let running: RunningSource;
const start = (more: Record<string, unknown> = {}): Promise<RunningSource> =>
  httpLines.start(
    { kind: 'http-lines', port: 0, ...more },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
const send = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${running.listening?.port}/ingest`, { method: 'POST', body, headers });

describe('http-lines', () => {
  beforeEach(async () => {
    intake = recordingIntake();
    running = await start();
  });
  afterEach(() => running.stop());

  it.each<[string, Buffer]>([
    ['br', brotliCompressSync('one\ntwo')],
    ['deflate', deflateSync('one\ntwo')],
    ['deflate', deflateRawSync('one\ntwo')],
    ['identity', Buffer.from('one\r\ntwo\r\n')],
  ])('reads %s', async (encoding, body) => {
    expect((await send(body, { 'content-encoding': encoding })).status).toBe(200);
    expect(intake.lines).toEqual(['one', 'two']);
  });

  it('says that it is there', async () => {
    const answer = await fetch(`http://127.0.0.1:${running.listening?.port}/ingest`);
    expect([answer.status, await answer.text()]).toEqual([200, '{"status":"ok"}']);
  });

  it('leaves out no line that may be genuine, unless told so or given a key', async () => {
    await send('GET / 200');
    expect(intake.marks).toEqual([]);
    await send('GET / 200', { 'idempotency-key': '8e03978e' });
    await send('GET / 200', { 'idempotency-key': '8e03978e' });
    await send('GET /other 200', { 'idempotency-key': '8e03978e' });
    const [first, again, other] = intake.marks.map(({ receipt }) => receipt);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    await running.stop();
    running = await start({ dropRepeats: true });
    await send('GET / 200');
    expect(intake.marks[3]?.receipt).toHaveLength(43);
  });

  it('gives memory back, whatever became of the request', async () => {
    await running.stop();
    running = await start({ maxHeldBytes: 65_536 });
    for (let round = 0; round < 6; round += 1) {
      expect((await send(`${'x'.repeat(40_000)}\n`)).status).toBe(200);
      expect((await send(Buffer.alloc(70_000, 0x78))).status).toBe(503);
      expect((await send('a\n'.repeat(200))).status).toBe(503);
      expect((await send('damaged', { 'content-encoding': 'deflate' })).status).toBe(400);
    }
    expect((await send(`${'x'.repeat(40_000)}\n`)).status).toBe(200);
  });
});
