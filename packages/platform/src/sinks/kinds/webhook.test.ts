import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { kindOf } from '../index.js';
import { sampleEvent } from '../sample-event.js';
import { startHttpReceiver } from '../testing/http-receiver.js';
import { sendEvents } from '../testing/send-events.js';

const URL = 'http://127.0.0.1:1/';
const base64 = (length: number) => Buffer.alloc(length, 9).toString('base64');

it.each([
  [`whsec_${base64(24)}`, true],
  [`whsec_${base64(64)}`, true],
  [`whsk_${base64(32)}`, true],
  [`whsk_${base64(64)}`, true],
  // Too short or too long for what they are.
  [`whsec_${base64(23)}`, false],
  [`whsec_${base64(65)}`, false],
  [`whsk_${base64(24)}`, false],
  // They were taken, and what they signed nobody could check.
  [`whsec${base64(32)}`, false],
  [`whse_${base64(32)}`, false],
  [`whsk${base64(32)}`, false],
  ['whsec_', false],
])('secret %s: %s', (secret, isRight) => {
  expect(kindOf('webhook')?.configure({ url: URL, secret }, undefined).kind).toBe(isRight ? 'ok' : 'invalid');
});

it('signs with both secrets while they are changed', async () => {
  const [current, former] = [Buffer.alloc(32, 1), Buffer.alloc(24, 2)];
  const receiver = await startHttpReceiver(() => ({ status: 204 }));
  const whsec = (key: Buffer) => `whsec_${key.toString('base64')}`;
  const settings = { url: receiver.url, secret: whsec(current), formerSecret: whsec(former) };
  await sendEvents('webhook', settings, [sampleEvent('alert.raised', 'event-1', '2026-03-05T10:00:00.000Z')]);
  await receiver.close();
  const { headers, body = '' } = receiver.received[0] ?? {};
  const signed = `event-1.${headers?.['webhook-timestamp']}.${body}`;
  const expected = [current, former].map(
    (key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`,
  );
  expect(headers?.['webhook-signature']).toBe(expected.join(' '));
});
