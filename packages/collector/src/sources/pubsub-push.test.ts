import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import { pubsubPush } from './pubsub-push.js';
import type { RunningSource } from './source.js';

let intake: RecordingIntake;
let running: RunningSource;
beforeEach(async () => {
  intake = recordingIntake();
  running = await pubsubPush.start(
    { kind: 'pubsub-push', port: 0, auth: { token: 't' } },
    {
      intake,
      log: pino({ level: 'silent' }),
      http: createHttpListeners(),
    },
  );
});
afterEach(() => running.stop());

const post = async (body: string, headers: Record<string, string> = {}, token = 't'): Promise<number> => {
  const url = `http://127.0.0.1:${running.listening?.port}/pubsub?token=${token}`;
  return (await fetch(url, { method: 'POST', body, headers })).status;
};
const wrapped = (data: string, more: object = {}): string =>
  JSON.stringify({
    message: {
      attributes: {},
      data: Buffer.from(data).toString('base64'),
      messageId: 'm1',
      message_id: 'm1',
      ...more,
    },
    subscription: 'projects/p/subscriptions/s',
  });
const entry = (more: object): string =>
  JSON.stringify({
    insertId: 'i',
    logName: 'projects/p/logs/requests',
    resource: { type: 'k8s_container', labels: { project_id: 'p', pod_name: 'gw-1' } },
    ...more,
  });

describe('pubsub-push', () => {
  it.each<[string, string, string]>([
    ['text of a program', entry({ textPayload: '192.0.2.7 - - [x]\n' }), '192.0.2.7 - - [x]'],
    ['an object of a program', entry({ jsonPayload: { a: 1 } }), '{"a":1}'],
    [
      'an entry of the load balancer',
      entry({ httpRequest: {}, jsonPayload: {} }),
      entry({ httpRequest: {}, jsonPayload: {} }),
    ],
    ['an audit entry', entry({ protoPayload: {} }), entry({ protoPayload: {} })],
  ])('unwraps %s', async (_name, data, line) => {
    expect(await post(wrapped(data))).toBe(204);
    expect(intake.lines).toEqual([line]);
    expect(intake.taken).toMatchObject([{ node: 'gw-1', stream: 'projects/p/logs/requests' }]);
    expect(intake.marks).toEqual([{ receipt: expect.stringMatching(/^[\w-]{43}$/) }]);
  });

  it('takes what else is published: lines, JSON', async () => {
    expect(await post(wrapped('one\ntwo'))).toBe(204);
    expect(await post(wrapped('{"a":1}'))).toBe(204);
    expect(intake.lines).toEqual(['one', 'two', '{"a":1}']);
  });

  it('takes payloads that Pub/Sub itself has unwrapped', async () => {
    expect(await post(entry({ textPayload: 'a' }))).toBe(204);
    expect(await post('{"message":"b"}', { 'x-goog-pubsub-message-id': 'm2' })).toBe(204);
    expect(intake.lines).toEqual(['a', '{"message":"b"}']);
    expect(intake.marks[1]).toEqual({ receipt: expect.any(String) });
  });

  it('acknowledges what will never be read, and counts it', async () => {
    expect(await post(wrapped('', {}))).toBe(204);
    expect(await post(wrapped('x', { data: 7 }))).toBe(204);
    expect(intake.rejections).toHaveLength(2);
  });

  it('refuses what is no message, strangers, and what it cannot keep', async () => {
    expect(await post('{"a":1}')).toBe(400);
    expect(await post(wrapped('x'), {}, 'wrong')).toBe(401);
    intake.answer = 'full';
    expect(await post(wrapped('x'))).toBe(503);
    expect(intake.lines).toEqual([]);
  });
});
