import { SINK_EVENTS } from '@gatewatch/model';
import { sampleEvent } from '../sample-event.js';
import type { SinkEvent } from '../sink-event.js';

/** What an attacker might put into a name, a path or a header in the hope that somebody prints it. */
export const HOSTILE = [
  'a|b\\|c=d\\=e',
  'x\nCEF:0|Evil|Evil|1|1|forged|10|src=1.2.3.4',
  'x\r\n<165>1 2003-10-11T22:14:15.003Z evil evil - - - forged',
  'x\tusrName=admin\tsev=1',
  '"]} \\" ,"routing_key":"evil"',
  '<!channel> <https://evil.example|click> <@U123> &lt;',
  '[click](https://evil.example) ![x](https://evil.example/p.png) **b**',
  '[click|https://evil.example] !https://evil.example/p.png! {noformat}{html}',
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'x\r\nBcc: everybody@example.com\r\n\r\nbody',
  '{{event.id}} {{alert.constructor.constructor}} {{#if}}',
  '\u202egnp.exe\u2028\u2029\u0085\u0000\u001b[31m',
  '\ud800 lone \udfff',
  '__proto__',
  'é'.repeat(5000),
] as const;

/** Every event there is, with `text` wherever somebody outside has a say. */
export function hostileEvents(text: string): readonly SinkEvent[] {
  return SINK_EVENTS.map((kind) => {
    const event = sampleEvent(kind, '11111111-1111-4111-8111-111111111111', '2026-03-05T10:00:00.000Z');
    return JSON.parse(JSON.stringify(event), (key, value: unknown) => (PLACES.has(key) ? text : value));
  });
}
const PLACES: ReadonlySet<string> = new Set([
  ...['because', 'serviceName', 'endpointId', 'name', 'reason', 'detail', 'subject-name', 'title', 'advice'],
  ...['text', 'note', 'detector', 'alertId'],
]);
