import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogLine } from '../log-line.js';
import { declaredReader, declaredReaderOf } from './declared-reader.js';

const lineOf = (text: string): LogLine =>
  new LogLine({ source: 'test', receivedAtMs: 0, bytes: Buffer.from(text) });
const read = (yaml: string, line: unknown) =>
  declaredReader(yaml)(lineOf(typeof line === 'string' ? line : JSON.stringify(line)));

const MINIMUM = 'json:\n  time: /t\n  method: /m\n  target: /u\n  status: /s\n';
const CALL = { t: '2026-03-05T09:13:20Z', m: 'GET', u: '/a?b=c', s: 200 };
const COMBINED_PATTERN =
  '{clientIp} - {userId} [{time:clf}] "{request}" {status} {responseBytes} "{header.referer}" "{header.user-agent}" {latency:s}';

describe('json', () => {
  it('takes the first candidate with a value, constants where there is none', () => {
    const yaml = `gateway: acme
values: { service: orders, scheme: https }
json:
  time: { at: /ts, format: epoch-us }
  method: [/req/verb, /verb]
  path: /req/path
  query: /req/q
  status: /res/0/code
  clientIp: /ip
  service: /svc
  latency: { at: /took, unit: us }
  upstreamLatency: /up
  consumerId: /app~1id
  headers: { User-Agent: /ua }
  requestHeaders: /headers
  responseHeaders: /res/0/headers
  where: { /kind: [access, audit] }
`;
    const record = {
      ts: '1772702000123456',
      verb: 'POST',
      req: { verb: '-', path: '/x', q: 'y=1' },
      res: [{ code: '201', headers: { Server: 'acme' } }],
      ip: '203.0.113.9:4711',
      took: 1500,
      up: 3,
      'app/id': 'a7',
      ua: 'curl',
      headers: { Accept: ['*/*', 'text/plain'] },
      kind: 'audit',
    };
    expect(read(yaml, record)).toMatchObject({
      kind: 'call',
      call: {
        gateway: 'acme',
        timeMs: 1772702000123,
        method: 'POST',
        scheme: 'https',
        path: '/x',
        query: [{ name: 'y', value: '1' }],
        status: 201,
        clientIp: '203.0.113.9',
        service: { name: 'orders' },
        latencyMs: 1.5,
        upstreamLatencyMs: 3,
        consumer: { id: 'a7', name: 'a7' },
        requestHeaders: [
          { name: 'accept', value: '*/*' },
          { name: 'accept', value: 'text/plain' },
          { name: 'user-agent', value: 'curl' },
        ],
        responseHeaders: [{ name: 'server', value: 'acme' }],
      },
    });
    expect(read(yaml, { ...record, kind: 'debug' }).kind).toBe('skipped');
    expect(read(yaml, { ...record, ts: 'now' })).toMatchObject({ reason: 'bad-time' });
    expect(read(yaml, { ...record, svc: 'shop' })).toMatchObject({ call: { service: { name: 'shop' } } });
  });

  it.each([
    ['iso', '2026-03-05T10:13:20+01:00'],
    ['clf', '05/Mar/2026:09:13:20 +0000'],
    ['epoch-s', 1772702000],
    ['epoch-ms', 1772702000000],
    ['epoch-us', '1772702000000000'],
    ['epoch-ns', 1772702000000000000],
    ['auto', '2026-03-05 09:13:20'],
  ])('time as %s', (format, t) => {
    const yaml = MINIMUM.replace('time: /t', `time: { at: /t, format: ${format} }`);
    expect(read(yaml, { ...CALL, t })).toMatchObject({ call: { timeMs: 1772702000000 } });
  });

  it('does not look into prototypes', () => {
    const yaml = MINIMUM.replace('/m', '/constructor/name');
    expect(read(yaml, CALL)).toMatchObject({ reason: 'bad-field' });
  });
});

describe('text', () => {
  it('reads a template: quotes, escapes, headers, units, `-` for nothing', () => {
    const yaml = `text: { pattern: '${COMBINED_PATTERN}' }`;
    const line =
      '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000] "GET /a b?q=%22 HTTP/1.1" 200 - "-" "odd \\"agent\\" \\x41" 0.012';
    expect(read(yaml, line)).toMatchObject({
      kind: 'call',
      call: {
        gateway: 'declared',
        timeMs: 1772702000000,
        method: 'GET',
        path: '/a b',
        status: 200,
        responseBytes: 0,
        latencyMs: 12,
        requestHeaders: [{ name: 'user-agent', value: 'odd "agent" A' }],
      },
    });
    expect(read(yaml, 'another layout')).toMatchObject({ reason: 'unknown-format' });
    expect(read(yaml, line.replace('" 0.012', ''))).toMatchObject({ reason: 'unknown-format' });
  });

  it('knows literal braces, parts that are passed over and constants', () => {
    const yaml =
      "values: { method: GET }\ntext: { pattern: '{{{time}}}|{-}|{path}|{status}|{responseHeader.x-cache}' }";
    expect(read(yaml, '{1772702000}|whatever|/a|404|HIT')).toMatchObject({
      call: { method: 'GET', path: '/a', status: 404, responseHeaders: [{ name: 'x-cache', value: 'HIT' }] },
    });
  });

  it('reads named groups in linear time', () => {
    const yaml =
      "text: { regex: '(?P<time>\\d+) (?P<request>(a+)+ \\S+) (?P<status>\\d+) (?P<header_user_agent>.*)', time: epoch-s }";
    expect(read(yaml, '1772702000 aaa /x 200 curl')).toMatchObject({
      call: { method: 'aaa', path: '/x', requestHeaders: [{ name: 'user-agent', value: 'curl' }] },
    });
    const startedAt = performance.now();
    expect(read(yaml, `1772702000 ${'a'.repeat(20_000)}!`)).toMatchObject({ reason: 'unknown-format' });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  it('never throws, whatever the line', () => {
    const reader = declaredReader(`text: { pattern: '${COMBINED_PATTERN}' }`);
    const pieces = fc.constantFrom('"', '\\', ' - ', '[', '] "', '" ', 'x', '\\x4', '203.0.113.9');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        expect(['call', 'rejected']).toContain(reader(lineOf(parts.join(''))).kind);
      }),
      { numRuns: 500 },
    );
    for (const piece of ['" "', '\\"', '[', ' - '])
      expect(reader(lineOf(`1 - ${piece.repeat(200_000)}`)).kind).toBe('rejected');
  });
});

describe('mistakes are named, with a right example', () => {
  it.each([
    ['jsn: {}', /^jsn: there is no such key/],
    [`${MINIMUM}  colour: /c`, /^json\.colour: there is no such key/],
    [MINIMUM.replace('/m', 'm'), /^json\.method: a JSON pointer .*e\.g\./],
    ['json: { method: /m, target: /u, status: /s }', /^json\.time: .*e\.g\. time: \{ at: \/ts/],
    ['json: { time: /t, method: /m, target: /u }', /^json\.status: is needed, e\.g\./],
    ['json: { time: /t, target: /u, status: /s }', /^json\.method: is needed, e\.g\./],
    ['json: { time: /t, method: /m, status: /s }', /^json\.target: is needed, e\.g\./],
    ['json: { time: { at: /t, format: unix }, method: /m, target: /u, status: /s }', /json\.time/],
    ['', /give either json or text, e\.g\./],
    [`${MINIMUM}text: { pattern: '{time}' }`, /give either json or text/],
    ["text: { pattern: '{time} {satus}' }", /there is no field "satus" \(there are: time, method/],
    ["text: { pattern: '{time}{status}' }", /has nothing between \{time\} and the next placeholder.*example/],
    ["text: { pattern: '{time' }", /has a \{ without its \}/],
    ["text: { pattern: '{time} {status}' }", /\{request\}, or \{method\} and \{target\}, is needed/],
    ["text: { pattern: '{time:unix} {request} {status}' }", /\{time:unix\} must be one of auto, iso/],
    ["text: { pattern: '{time} {request} {status:int}' }", /only time and latencies have a format/],
    ["text: { regex: '(?=a)' }", /text\.regex: /],
    ["text: { regex: 'a' }", /has no named group, e\.g\./],
    ['text: {}', /give either pattern or regex/],
    ['json: [', /flow|sequence|end/i],
    ['7', /expected object/i],
  ])('%j', (yaml, words) => {
    expect(() => declaredReader(yaml)).toThrow(words);
  });

  it('names the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gatewatch-declared-'));
    const file = join(folder, 'd.yaml');
    writeFileSync(file, 'jsn: {}');
    expect(() => declaredReaderOf(file)).toThrow(`${file}: jsn: there is no such key`);
    rmSync(folder, { recursive: true });
  });
});
