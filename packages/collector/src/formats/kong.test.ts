import type { ApiCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { recordedLines } from '../test-support/recorded-lines.js';
import { kong } from './kong.js';
import { LogLine } from './log-line.js';

type Line = Record<string, unknown> & {
  request: Record<string, unknown> & { headers: Record<string, unknown> };
};

const read = (bytes: Uint8Array) =>
  kong.createReader()(new LogLine({ source: 'kong-tcp', receivedAtMs: 0, bytes }));
const parsed = (bytes: Buffer): Line => JSON.parse(bytes.toString('utf8'));
const callOf = (bytes: Uint8Array): ApiCall => {
  const result = read(bytes);
  if (result.kind !== 'call') throw new Error(result.kind);
  return result.call;
};
const caseOf = (line: Line): string => String(line.request.headers['x-case'] ?? '').split('#')[0] ?? '';
const find = (version: '2.8' | '3.9', name: string): Buffer => {
  const line = recordedLines(version).find((bytes) => caseOf(parsed(bytes)) === name);
  if (line === undefined) throw new Error(`no recorded line ${name}`);
  return line;
};
const changed = (version: '2.8' | '3.9', name: string, change: (line: Line) => void): Buffer => {
  const line = parsed(find(version, name));
  change(line);
  return Buffer.from(JSON.stringify(line));
};

describe('kong', () => {
  it('reads a call with everything in it', () => {
    expect(callOf(find('3.9', 'alice-browse'))).toMatchObject({
      gateway: 'kong',
      source: 'kong-tcp',
      service: { name: 'orders' },
      route: { name: 'orders-v1' },
      method: 'GET',
      scheme: 'http',
      host: 'api.example.com',
      path: expect.stringMatching(/^\/orders\/\d+$/),
      query: [
        { name: 'expand', value: 'items' },
        { name: 'page', value: expect.any(String) },
      ],
      status: 200,
      answeredBy: 'upstream',
      requestBytes: 204,
      consumer: { name: 'alice', customId: 'cust-001', tags: ['gold', 'emea'] },
      anonymousConsumer: false,
      credentialId: expect.any(String),
    });
  });

  it("takes Kong's own request id, and a hash where there is none", () => {
    const line = find('3.9', 'alice-browse');
    expect(callOf(line).requestId).toBe(parsed(line).request.id);
    expect(callOf(find('2.8', 'alice-browse')).requestId).toMatch(/^[0-9a-f]{32}$/);
    const all = recordedLines('2.8').map((bytes) => callOf(bytes).requestId);
    expect(new Set(all).size).toBe(all.length);
  });

  it('never takes an id that the client chose', () => {
    for (const version of ['2.8', '3.9'] as const) {
      expect(callOf(find(version, 'client-sends-correlation-id')).requestId).not.toContain('client');
    }
    const forged = changed('3.9', 'alice-browse', (line) => {
      line.request.id = 'client-chosen-id-1';
    });
    expect(callOf(forged).requestId).toMatch(/^[0-9a-f]{32}$/);
  });

  it('judges who answered in 2.8 lines as 3.9 says itself', () => {
    for (const bytes of recordedLines('3.9')) {
      const line = parsed(bytes);
      const said = line.source === 'upstream' ? 'upstream' : 'gateway';
      expect([caseOf(line), callOf(bytes).answeredBy]).toEqual([caseOf(line), said]);
      line.source = undefined;
      expect([caseOf(line), callOf(Buffer.from(JSON.stringify(line))).answeredBy]).toEqual([
        caseOf(line),
        said,
      ]);
    }
    expect(callOf(find('2.8', 'upstream-drops-connection-POST-502')).answeredBy).toBe('gateway');
    expect(callOf(find('2.8', 'upstream-refused-502')).answeredBy).toBe('gateway');
    expect(callOf(find('2.8', 'bad-key-401')).answeredBy).toBe('gateway');
    expect(callOf(find('2.8', 'client-abort-499')).answeredBy).toBe('upstream');
    const upstreams = recordedLines('2.8').filter((line) =>
      caseOf(parsed(line)).startsWith('upstream-status'),
    );
    for (const line of upstreams) expect(callOf(line).answeredBy).toBe('upstream');
  });

  it('tells the anonymous consumer from a real one', () => {
    for (const version of ['2.8', '3.9'] as const) {
      const call = callOf(find(version, 'anonymous-consumer'));
      expect(call.anonymousConsumer).toBe(true);
      expect(call.consumer).toBeUndefined();
      const spoofed = callOf(find(version, 'spoofed-consumer-headers'));
      expect([spoofed.anonymousConsumer, spoofed.consumer]).toEqual([false, undefined]);
      expect(callOf(find(version, 'spoofed-consumer-headers-on-auth-route')).consumer?.name).toBe('alice');
    }
  });

  it('does not let a client shed the anonymous mark with many headers, nor lose consumers without a credential', () => {
    const shed = changed('3.9', 'anonymous-consumer', (line) => {
      line.request.headers = Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [`x-${index}`, 'y']),
      );
    });
    expect(callOf(shed).anonymousConsumer).toBe(true);
    const mapped = changed('3.9', 'alice-browse', (line) => {
      line.authenticated_entity = undefined;
    });
    expect(callOf(mapped)).toMatchObject({ anonymousConsumer: false, consumer: { name: 'alice' } });
  });

  it('keeps the query in wire order, decoded', () => {
    expect(callOf(find('3.9', 'query-encoded')).query).toEqual([
      { name: 'q', value: 'café & crème' },
      { name: 'plus', value: 'a b' },
      { name: 'pct', value: '100%' },
    ]);
    expect(callOf(find('3.9', 'query-flag-and-empty')).query).toEqual([
      { name: 'flag', value: '' },
      { name: 'empty', value: '' },
      { name: 'x', value: '1' },
    ]);
    expect(callOf(find('3.9', 'query-repeated-arg')).query.map(({ value }) => value)).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(callOf(find('3.9', 'query-bad-utf8')).query[1]).toEqual({ name: 'ok', value: '1' });
  });

  it('reads requests that nginx could not parse', () => {
    const unparsed = recordedLines('3.9').filter((line) => parsed(line).request.uri === '');
    expect(unparsed.length).toBeGreaterThan(0);
    for (const line of unparsed) {
      expect(callOf(line)).toMatchObject({ path: '', query: [], host: 'kong', answeredBy: 'gateway' });
    }
  });

  it('leaves user information and port out of the host', () => {
    const line = changed('3.9', 'alice-browse', (one) => {
      one.request.url = 'https://user:pass@API.example.com:8443/orders?x=@y';
    });
    expect(callOf(line)).toMatchObject({ scheme: 'https', host: 'api.example.com' });
    const v6 = changed('3.9', 'alice-browse', (one) => {
      one.request.url = 'http://[2001:db8::1]:8000/orders';
    });
    expect(callOf(v6).host).toBe('[2001:db8::1]');
  });

  it('reads numbers written as strings, as before 2.2', () => {
    const old = changed('2.8', 'alice-browse', (line) => {
      line.request.size = '204';
      line.started_at = '1795314702739';
    });
    expect(callOf(old)).toMatchObject({ requestBytes: 204, timeMs: 1795314702739 });
  });

  it.each([
    ['bad-time', (line: Line) => delete line.started_at],
    ['bad-time', (line: Line) => Object.assign(line, { started_at: 'NaN' })],
    ['bad-time', (line: Line) => Object.assign(line, { started_at: 1795314702 })],
    ['bad-field', (line: Line) => delete line.response],
    ['bad-field', (line: Line) => Object.assign(line, { response: { status: 'ok' } })],
    ['bad-field', (line: Line) => Object.assign(line.request, { method: 'GET\n' })],
  ])('rejects with %s when method, time or status cannot be used', (reason, change) => {
    expect(read(changed('3.9', 'alice-browse', change))).toMatchObject({ kind: 'rejected', reason });
  });

  it('repairs everything else', () => {
    const poor = { request: { method: 'GET' }, response: { status: 200 }, started_at: 1795314702739 };
    expect(callOf(Buffer.from(JSON.stringify(poor)))).toMatchObject({
      path: '',
      query: [],
      clientIp: '',
      requestHeaders: [],
    });
    const url = {
      ...poor,
      request: { method: 'GET', url: 'http://a.example/p/1?q=2', headers: [], size: {} },
    };
    expect(callOf(Buffer.from(JSON.stringify(url)))).toMatchObject({
      path: '/p/1',
      query: [{ name: 'q', value: '2' }],
    });
  });

  it('explains TCP stream lines', () => {
    const stream = {
      session: { received: 1, sent: 2 },
      latencies: { kong: 1, session: 5 },
      started_at: 1795314702739,
    };
    expect(read(Buffer.from(JSON.stringify(stream)))).toMatchObject({
      kind: 'rejected',
      reason: 'not-a-request',
    });
  });
});
