import fc from 'fast-check';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogLine } from '../formats/log-line.js';
import { otelHttp } from '../formats/otel-http.js';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import { visitOtlpJson } from './otlp/otlp-json.js';
import { visitOtlpProtobuf } from './otlp/otlp-protobuf.js';
import { otlp } from './otlp.js';
import type { RunningSource } from './source.js';

let intake: RecordingIntake;
let running: RunningSource;
beforeEach(async () => {
  intake = recordingIntake();
  running = await otlp.start(
    { kind: 'otlp', port: 0 },
    { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
  );
});
afterEach(() => running.stop());

async function post(signal: string, body: Buffer | string, type: string): Promise<[number, string, Buffer]> {
  const answer = await fetch(`http://127.0.0.1:${running.listening?.port}/v1/${signal}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  return [answer.status, answer.headers.get('content-type') ?? '', Buffer.from(await answer.arrayBuffer())];
}
const postJson = async (signal: string, body: unknown): Promise<[number, unknown]> => {
  const [status, type, bytes] = await post(signal, JSON.stringify(body), 'application/json; charset=utf-8');
  expect(type).toBe('application/json');
  return [status, JSON.parse(bytes.toString())];
};

/** Protobuf by hand: numbers are varints, `ns` eight bytes, strings and buffers are length-delimited. */
type Part = Buffer;
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
const bytes = (field: number, value: Buffer | string): Part => {
  const content = Buffer.from(value);
  return Buffer.concat([Buffer.from(varint(field * 8 + 2)), Buffer.from(varint(content.length)), content]);
};
const message = (field: number, ...parts: readonly Part[]): Part => bytes(field, Buffer.concat(parts));
const num = (field: number, value: number): Part => Buffer.from([...varint(field * 8), ...varint(value)]);
const nanos = (field: number, value: bigint): Part => {
  const eight = Buffer.alloc(8);
  eight.writeBigUInt64LE(value);
  return Buffer.concat([Buffer.from(varint(field * 8 + 1)), eight]);
};
const attribute = (field: number, key: string, ...value: readonly Part[]): Part =>
  message(field, bytes(1, key), message(2, ...value));
const request = (...items: readonly Part[]): Buffer =>
  message(
    1,
    message(
      1,
      attribute(1, 'service.name', bytes(1, 'orders')),
      attribute(1, 'host.name', bytes(1, 'node-3')),
    ),
    message(2, message(1, bytes(1, 'otelhttp')), ...items.map((item) => message(2, item))),
  );
const PROTOBUF = 'application/x-protobuf';
const START = 1_772_702_000_123_456_789n;

const SPAN_JSON = {
  resourceSpans: [
    {
      resource: {
        attributes: [
          { key: 'service.name', value: { stringValue: 'orders' } },
          { key: 'host.name', value: { stringValue: 'node-3' } },
        ],
      },
      scopeSpans: [
        {
          scope: { name: 'otelhttp' },
          spans: [
            {
              traceId: '5f2b8c0f4a0b7c1d2e3f405162738495',
              spanId: 'a1b2c3d4e5f60718',
              name: 'GET /orders/{id}',
              kind: 2,
              startTimeUnixNano: String(START),
              endTimeUnixNano: String(START + 12_000_000n),
              attributes: [
                { key: 'http.request.method', value: { stringValue: 'GET' } },
                { key: 'http.response.status_code', value: { intValue: '200' } },
                { key: 'url.path', value: { stringValue: '/orders/7' } },
                { key: 'client.address', value: { stringValue: '203.0.113.9' } },
                {
                  key: 'http.request.header.accept',
                  value: { arrayValue: { values: [{ stringValue: 'a/b' }] } },
                },
              ],
              status: {},
            },
            { kind: 3, name: 'GET', attributes: [] },
          ],
        },
      ],
    },
  ],
};
const SPAN_PROTOBUF = request(
  Buffer.concat([
    bytes(1, Buffer.from('5f2b8c0f4a0b7c1d2e3f405162738495', 'hex')),
    bytes(2, Buffer.from('a1b2c3d4e5f60718', 'hex')),
    bytes(5, 'GET /orders/{id}'),
    num(6, 2),
    nanos(7, START),
    nanos(8, START + 12_000_000n),
    attribute(9, 'http.request.method', bytes(1, 'GET')),
    attribute(9, 'http.response.status_code', num(3, 200)),
    attribute(9, 'url.path', bytes(1, '/orders/7')),
    attribute(9, 'client.address', bytes(1, '203.0.113.9')),
    attribute(9, 'http.request.header.accept', message(5, message(1, bytes(1, 'a/b')))),
    message(15),
  ]),
  Buffer.concat([num(6, 3), bytes(5, 'GET')]),
);

describe('spans', () => {
  it.each([
    ['JSON', () => post('traces', JSON.stringify(SPAN_JSON), 'application/json')],
    ['protobuf', () => post('traces', SPAN_PROTOBUF, PROTOBUF)],
  ])('of servers are calls as otel-http reads them, from %s', async (_name, send) => {
    expect((await send())[0]).toBe(200);
    expect(intake.lines).toHaveLength(1);
    expect(JSON.parse(intake.lines[0] ?? '')).toEqual({
      otel: 'span',
      timeUnixNano: String(START),
      endTimeUnixNano: String(START + 12_000_000n),
      traceId: '5f2b8c0f4a0b7c1d2e3f405162738495',
      spanId: 'a1b2c3d4e5f60718',
      kind: 2,
      name: 'GET /orders/{id}',
      statusCode: 0,
      resource: { 'service.name': 'orders', 'host.name': 'node-3' },
      scope: 'otelhttp',
      attributes: {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'url.path': '/orders/7',
        'client.address': '203.0.113.9',
        'http.request.header.accept': ['a/b'],
      },
    });
    const read = otelHttp.createReader()(
      new LogLine({ source: 's', receivedAtMs: 0, bytes: Buffer.from(intake.lines[0] ?? '', 'latin1') }),
    );
    expect(read).toMatchObject({ kind: 'call', call: { method: 'GET', status: 200, latencyMs: 12 } });
  });
});

describe('log records', () => {
  const logs = (...logRecords: readonly unknown[]) => ({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });

  it('are what their body says, unless their attributes are those of a call', async () => {
    const answer = await postJson(
      'logs',
      logs(
        {
          body: { stringValue: '192.0.2.7 - - [x]' },
          attributes: [{ key: 'log.file.path', value: { stringValue: '/a' } }],
        },
        { body: { kvlistValue: { values: [{ key: 'a', value: { intValue: 1 } }] } } },
        { body: { stringValue: 'x' }, attributes: [{ key: 'http.method', value: { stringValue: 'GET' } }] },
        { attributes: [{ key: 'b', value: { boolValue: true } }], observedTimeUnixNano: '7' },
        { body: { stringValue: '' } },
        {},
      ),
    );
    expect(answer).toEqual([200, {}]);
    expect(intake.lines).toEqual([
      '192.0.2.7 - - [x]',
      '{"a":1}',
      '{"otel":"log","resource":{},"attributes":{"http.method":"GET"},"body":"x"}',
      '{"otel":"log","timeUnixNano":"7","resource":{},"attributes":{"b":true}}',
    ]);
  });

  it('come from protobuf alike', async () => {
    const values = [
      attribute(6, 'text', bytes(1, 'é')),
      attribute(6, 'yes', num(2, 1)),
      attribute(6, 'big', Buffer.from([0x18, ...Array(9).fill(0xff), 0x01])),
      attribute(6, 'double', Buffer.concat([Buffer.of(0x21), Buffer.from('000000000000f83f', 'hex')])),
      attribute(6, 'list', message(5, message(1, num(3, 1)), message(1))),
      attribute(6, 'map', message(6, attribute(1, '__proto__', bytes(7, 'b')))),
      attribute(6, 'nothing'),
    ];
    const sent = request(
      Buffer.concat([nanos(1, START), message(5, bytes(1, 'line'))]),
      Buffer.concat([nanos(11, START), bytes(12, 'event'), ...values]),
    );
    const [status, type, body] = await post('logs', sent, PROTOBUF);
    expect([status, type, body.length]).toEqual([200, PROTOBUF, 0]);
    expect(intake.lines[0]).toBe('line');
    expect(Buffer.from(intake.lines[1] ?? '', 'latin1').toString()).toBe(
      `{"otel":"log","timeUnixNano":"${START}","name":"event","resource":{"service.name":"orders","host.name":"node-3"},"scope":"otelhttp",` +
        '"attributes":{"text":"é","yes":true,"big":-1,"double":1.5,"list":[1,null],"map":{"__proto__":"b"},"nothing":null}}',
    );
  });

  it('that cannot be read are told as a partial success, and spoil no other', async () => {
    const bad = Buffer.from('ffff', 'hex');
    const good = message(5, bytes(1, 'line'));
    const [status, , body] = await post('logs', request(good, bad, good), PROTOBUF);
    expect([status, body.subarray(0, 4).toString('hex'), intake.lines]).toEqual([
      200,
      '0a3e0801',
      ['line', 'line'],
    ]);
    expect(body.toString()).toContain('would not help');
    const json = JSON.stringify(logs({ body: { stringValue: 'a' } })).replace('}}]', '}},[7]]');
    const [, , answered] = await post('logs', json, 'application/json');
    expect(JSON.parse(answered.toString())).toMatchObject({ partialSuccess: { rejectedLogRecords: '1' } });
    expect(intake.rejections.map(({ reason }) => reason)).toEqual(['bad-envelope', 'bad-envelope']);
  });
});

describe('failures are told as google.rpc.Status', () => {
  it('in JSON', async () => {
    expect(await postJson('logs', [1])).toEqual([400, { code: 3, message: expect.any(String) }]);
    expect(await postJson('metrics', {})).toEqual([404, { code: 5, message: expect.any(String) }]);
    intake.answer = 'full';
    const full = { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'a' } }] }] }] };
    expect(await postJson('logs', full)).toEqual([503, { code: 14, message: expect.any(String) }]);
  });

  it('in protobuf', async () => {
    const [status, type, body] = await post('logs', Buffer.from('ff'), PROTOBUF);
    expect([status, type, body.subarray(0, 3).toString('hex')]).toEqual([400, PROTOBUF, '080312']);
  });

  it('and an unknown encoding is refused', async () => {
    expect((await post('logs', 'x', 'text/plain'))[0]).toBe(415);
  });
});

describe('hostile requests', () => {
  it('do not make much of little', async () => {
    const resource = message(1, attribute(1, 'x', bytes(1, 'y'.repeat(1_000_000))));
    const span = message(2, num(6, 2));
    const sent = message(1, resource, message(2, ...Array.from({ length: 10_000 }, () => span)));
    const [status] = await post('traces', sent, PROTOBUF);
    expect(status).toBe(200);
    expect(intake.lines.length).toBeLessThan(70);
  });

  it('nest as deep as they like', async () => {
    let value = bytes(1, 'x');
    for (let depth = 0; depth < 5000; depth += 1) value = message(5, message(1, value));
    expect((await post('logs', request(message(5, value)), PROTOBUF))[0]).toBe(200);
    const deep = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":${'{"arrayValue":{"values":['.repeat(5000)}`;
    expect((await post('logs', `${deep}${']}}'.repeat(5000)}}]}]}]}`, 'application/json'))[0]).toBe(200);
  });

  it('are answered whatever they hold', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 30 }).map((one) => Buffer.from(one)),
      fc
        .tuple(fc.integer({ min: 1, max: 16 }), fc.uint8Array({ maxLength: 20 }))
        .map(([field, one]) => bytes(field, Buffer.from(one))),
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 5 }),
        fc.constantFrom('logs' as const, 'traces' as const),
        (parts, signal) => {
          for (const sent of [
            Buffer.concat(parts),
            request(...parts),
            request(message(5, ...parts), message(6, ...parts)),
          ]) {
            visitOtlpProtobuf(signal, sent, () => undefined);
            visitOtlpJson(signal, sent, () => undefined);
          }
        },
      ),
      { numRuns: 2000 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        const logRecords = `{"resourceLogs":[{"resource":${text},"scopeLogs":[{"scope":${text},"logRecords":[${text},{"body":${text},"attributes":${text}}]}]}]}`;
        visitOtlpJson('logs', Buffer.from(logRecords), () => undefined);
        visitOtlpJson('traces', Buffer.from(text), () => undefined);
      }),
    );
  });
});
