import { expect, it } from 'vitest';
import { kindOf } from '../index.js';
import { sampleEvent } from '../sample-event.js';

it.each([0, 1, 2, 3, 4])('a long text is cut, but no escape in it (%d)', (offset) => {
  const template = `${'.'.repeat(offset)}{{event.text}}`;
  const configured = kindOf('slack')?.configure({ url: 'http://127.0.0.1:1/' }, template);
  if (configured?.kind !== 'ok') throw new Error('settings');
  const event = sampleEvent('alert.raised', 'e', '2026-03-05T10:00:00.000Z');
  if (!('alert' in event) || event.alert === undefined) throw new Error('no alert');
  const alert = { ...event.alert, because: '&'.repeat(1000) };
  const told = { id: 'e', at: event.at, severity: 'high', kind: 'alert.raised', alert } as const;
  const { text } = JSON.parse(configured.sink.encode(told).body).blocks[0].text;
  expect(text.length).toBeGreaterThan(2990);
  expect(text.length).toBeLessThanOrEqual(3000);
  expect(text.replaceAll('&amp;', '')).toBe('.'.repeat(offset));
});
