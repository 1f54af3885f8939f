import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSyslogMessage } from './syslog-message.js';

const read = (text: string): [string, string | undefined, string | undefined] => {
  const { message, host, app } = readSyslogMessage(Buffer.from(text));
  return [message.toString(), host, app];
};

describe('RFC 5424', () => {
  it.each<[string, [string, string | undefined, string | undefined]]>([
    // §6.5, examples 1 to 4; the byte order mark is not part of the message.
    [
      "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - \ufeff'su root' failed",
      ["'su root' failed", 'mymachine.example.com', 'su'],
    ],
    [
      '<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It is time.',
      ['%% It is time.', '192.0.2.1', 'myproc'],
    ],
    [
      '<165>1 2003-10-11T22:14:15.003Z m evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="App"] An event',
      ['An event', 'm', 'evntslog'],
    ],
    ['<165>1 2003-10-11T22:14:15.003Z m evntslog - ID47 [a@1 x="1"][b@1 y="2"]', ['', 'm', 'evntslog']],
    ['<165>1 - - - - - - {"a":1}', ['{"a":1}', undefined, undefined]],
    ['<165>1 - h a - - [x q="\\"\\]\\\\ ]["] {"a":1}\n', ['{"a":1}', 'h', 'a']],
    // rsyslog keeps the space that stood behind the tag; syslog-ng ends counted frames with a newline.
    ['<134>1 2026-03-05T10:11:12+00:00 web1 nginx 12 - -  {"a":1}\n', ['{"a":1}', 'web1', 'nginx']],
    ['<134>1 - h a - - - @cee: {"a":1}', ['{"a":1}', 'h', 'a']],
    // Structured data that never ends.
    ['<134>1 - h a - - [not closed', ['[not closed', 'h', 'a']],
  ])('reads %j', (text, expected) => expect(read(text)).toEqual(expected));
});

describe('RFC 3164 and what is sent under its name', () => {
  it.each<[string, [string, string | undefined, string | undefined]]>([
    [
      "<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8",
      ["'su root' failed for lonvick on /dev/pts/8", 'mymachine', 'su'],
    ],
    ['<190>Nov  2 10:00:00 web1 nginx: 192.0.2.7 - - [x]', ['192.0.2.7 - - [x]', 'web1', 'nginx']],
    ['<190>Nov 22 10:00:00 nginx: 192.0.2.7 - - [x]', ['192.0.2.7 - - [x]', undefined, 'nginx']],
    ['<134>Nov 22 10:00:00 haproxy[123]: 192.0.2.7:1 [x]', ['192.0.2.7:1 [x]', undefined, 'haproxy']],
    ['<134>Nov 22 10:00:00 lb-1 haproxy[123]: x', ['x', 'lb-1', 'haproxy']],
    ['<134>2026-03-05T10:11:12.123456+00:00 web1 kong[7]: {"a":1}', ['{"a":1}', 'web1', 'kong']],
    ['<134>Nov 22 10:00:00 web1 kong: @cee:{"a":1}\0', ['{"a":1}', 'web1', 'kong']],
    ['<134>Nov 22 2026 10:00:00 web1 app: x', ['x', 'web1', 'app']],
    ['<134>Nov 22 10:00:00.123 web1 app: x', ['x', 'web1', 'app']],
    ['<134>*Nov 22 10:00:00.123: web1 app: x', ['x', 'web1', 'app']],
    ['<134>Nov 22 10:00:00 2001:db8::1 app: x', ['x', '2001:db8::1', 'app']],
    ['<134>Nov 22 10:00:00 web1 {"a":1}', ['{"a":1}', 'web1', undefined]],
    ['<134>Nov 22 10:00:00 {"a":1}', ['{"a":1}', undefined, undefined]],
    ['<134>envoy[1]: {"a":1}', ['{"a":1}', undefined, 'envoy']],
    ['<134>envoy: {"a":1}', ['{"a":1}', undefined, 'envoy']],
    ['<134>{"a":1}', ['{"a":1}', undefined, undefined]],
    [
      '<134>192.0.2.7 - - [05/Mar/2026:10:11:12 +0000] "GET / HTTP/1.1"',
      ['192.0.2.7 - - [05/Mar/2026:10:11:12 +0000] "GET / HTTP/1.1"', undefined, undefined],
    ],
    // As a syslog daemon writes it to a file and something else sends it on.
    ['Nov 22 10:00:00 web1 nginx: x', ['x', 'web1', 'nginx']],
    ['2026-03-05T10:11:12.123456+00:00 web1 nginx[3]: x', ['x', 'web1', 'nginx']],
  ])('reads %j', (text, expected) => expect(read(text)).toEqual(expected));

  it.each([
    '',
    '<',
    '<>x',
    '<1234>x',
    '192.0.2.7 - - [05/Mar/2026:10:11:12 +0000] "GET / HTTP/1.1" 200 1',
    '2026-03-05T10:11:12.000Z app/lb 192.0.2.7:1 x',
    'fe80::1 - - [x]',
    'http 2026-03-05T10:11:12.000Z app/lb',
    'level: info',
  ])('leaves %j as it is', (text) => expect(read(text)).toEqual([text, undefined, undefined]));
});

it('answers to any bytes with a part of them', () => {
  const piece = fc.constantFrom(
    '<34>',
    '1 ',
    'Oct 11 22:14:15 ',
    '2026-03-05T10:11:12Z ',
    '- ',
    '[',
    ']',
    '"',
    'a: ',
  );
  const bytes = fc
    .tuple(fc.array(piece), fc.uint8Array({ maxLength: 60 }), fc.array(piece))
    .map(([a, b, c]) => Buffer.concat([Buffer.from(a.join('')), b, Buffer.from(c.join(''))]));
  fc.assert(
    fc.property(bytes, (sent) => {
      const { message } = readSyslogMessage(sent);
      expect(sent.includes(message)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('is linear in long structured data', () => {
  const long = Buffer.from(`<1>1 - h a - - ${'[a x="'.repeat(150_000)}`);
  const startedMs = performance.now();
  readSyslogMessage(long);
  expect(performance.now() - startedMs).toBeLessThan(10_000);
});
