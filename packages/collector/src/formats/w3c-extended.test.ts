import { describe, expect, it } from 'vitest';
import { callIn, exampleCalls, readLine, readLines } from './testing/read-line.js';
import { w3cExtended } from './w3c-extended.js';
import { zeekHttp } from './zeek-http.js';

describe('W3C extended', () => {
  it('reads its examples', () => {
    const [known, unknown] = exampleCalls(w3cExtended);
    expect(known).toMatchObject({
      gateway: 'iis',
      timeMs: Date.UTC(2026, 2, 5, 9, 13, 19, 988),
      scheme: 'https',
      path: '/orders/7',
      query: [{ name: 'expand', value: 'items' }],
      userId: 'SHOP\\alice',
      clientIp: '203.0.113.9',
      latencyMs: 12,
      node: '10.0.0.5',
    });
    expect(unknown).toMatchObject({
      clientIp: '2001:db8::17',
      status: 404,
      requestHeaders: [
        { name: 'referer', value: 'https://shop.example.com/cart' },
        { name: 'user-agent', value: 'Mozilla/5.0 (X11; Linux x86_64)' },
      ],
    });
    expect(unknown?.userId).toBeUndefined();
  });

  it('reads default IIS fields without a header', () => {
    expect(callIn(w3cExtended, w3cExtended.examples[4] ?? '')).toMatchObject({
      path: '/orders/7',
      gateway: 'iis',
    });
  });

  it('takes a date from the header, seconds from others than IIS, and no user that nobody vouches for', () => {
    const results = readLines(w3cExtended, [
      '#Software: Other Proxy 1.0',
      '#Date: 2026-03-05 09:00:00',
      '#Fields: time c-ip cs-username cs-method cs-uri sc-status time-taken',
      '09:13:20 203.0.113.9 alice GET www.example.com/a?b=c 200 0.5',
    ]);
    expect(results[3]).toMatchObject({
      call: {
        gateway: 'w3c',
        timeMs: Date.UTC(2026, 2, 5, 9, 13, 19, 500),
        host: 'www.example.com',
        path: '/a',
        query: [{ name: 'b', value: 'c' }],
        latencyMs: 500,
        requestHeaders: [{ name: 'remote-user', value: 'alice' }],
      },
    });
    expect(results[3]).not.toHaveProperty('call.userId');
  });

  it('reads quoted values with blanks and doubled quotes, tabs, and passes over FTP', () => {
    const fields = '#Fields: date time c-ip cs-method cs-uri-stem cs(User-Agent) sc-status';
    const results = readLines(w3cExtended, [
      fields,
      '"2026-03-05" "09:13:20" 203.0.113.9 GET /a "curl ""odd"" 8" 200',
      '2026-03-05\t09:13:20\t203.0.113.9\tGET\t/a\t-\t200',
      '2026-03-05 09:13:20 203.0.113.9 [3]USER anonymous - 331',
      '2026-03-05 09:13:20 203.0.113.9 GET /a 200',
    ]);
    expect(results[1]).toMatchObject({ call: { requestHeaders: [{ value: 'curl "odd" 8' }] } });
    expect(results.map(({ kind }) => kind)).toEqual(['skipped', 'call', 'call', 'skipped', 'rejected']);
  });

  it('keeps the headers of streams apart and leaves CloudFront its own', () => {
    expect(readLine(w3cExtended, '#Fields: date time x-edge-location sc-bytes').kind).toBe('rejected');
    expect(readLine(w3cExtended, '# a comment').kind).toBe('rejected');
  });
});

describe('Zeek', () => {
  it('reads its example', () => {
    const [call] = exampleCalls(zeekHttp);
    expect(call).toMatchObject({
      gateway: 'zeek',
      timeMs: 1772702000143,
      requestId: 'CwFs1P2UcUdlSxD2La-1',
      host: 'api.example.com',
      path: '/orders/7',
      responseBytes: 312,
    });
  });

  it('leaves other logs of Zeek', () => {
    expect(readLine(zeekHttp, '#fields\tts\tuid\tid.orig_h\tservice').kind).toBe('rejected');
  });
});
