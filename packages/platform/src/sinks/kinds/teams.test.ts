import { expect, it } from 'vitest';
import { kindOf } from '../index.js';
import { sampleEvent } from '../sample-event.js';

/** "Format cards in Teams": a message is 28 KB at most, about. */
const MOST_BYTES = 28_000;

it.each([
  ['letters of three bytes', '漢'],
  ['quotes, which JSON escapes', '"'],
  ['pairs', '😀'],
])('a card of %s fits, and is well-formed', (_, letter) => {
  const template = ['{{event.title}}', ...Array.from({ length: 60 }, () => '{{event.text}}')].join('\n');
  const configured = kindOf('teams')?.configure({ url: 'http://127.0.0.1:1/' }, template);
  if (configured?.kind !== 'ok') throw new Error('settings');
  const event = sampleEvent('alert.raised', 'e', '2026-03-05T10:00:00.000Z');
  if (!('alert' in event) || event.alert === undefined) throw new Error('no alert');
  const alert = { ...event.alert, because: letter.repeat(3000) };
  const { body } = configured.sink.encode({
    id: 'e',
    at: event.at,
    severity: 'high',
    kind: 'alert.raised',
    alert,
  });
  expect(Buffer.byteLength(body)).toBeLessThan(MOST_BYTES);
  const [first, second] = JSON.parse(body).attachments[0].content.body;
  expect(first.inlines[0].text).toContain('object-enumeration');
  expect(second.inlines[0].text.startsWith(letter)).toBe(true);
  // Half a pair is written as an escape.
  expect(body).not.toMatch(/\\ud[89a-f]/i);
});

it('many empty lines fit as well', () => {
  const configured = kindOf('teams')?.configure({ url: 'http://127.0.0.1:1/' }, '\n'.repeat(5000));
  if (configured?.kind !== 'ok') throw new Error('settings');
  const { body } = configured.sink.encode(sampleEvent('alert.raised', 'e', '2026-03-05T10:00:00.000Z'));
  expect(Buffer.byteLength(body)).toBeLessThan(MOST_BYTES);
});
