import { describe, expect, it } from 'vitest';
import { awsAlb } from './aws-alb.js';
import { awsCloudfront } from './aws-cloudfront.js';
import { callIn, exampleCalls, readLine, readLines } from './testing/read-line.js';
import { REAL_TIME_FIELDS } from './text/cloudfront-fields.js';

describe('AWS Application Load Balancer', () => {
  it('reads its examples', () => {
    const [h2, refused, classic] = exampleCalls(awsAlb);
    expect(h2).toMatchObject({
      gateway: 'aws-alb',
      timeMs: Date.UTC(2026, 2, 5, 9, 13, 20, 100),
      scheme: 'https',
      host: 'api.example.com',
      path: '/orders/7',
      requestBytes: 204,
      responseBytes: 312,
      latencyMs: 86,
      upstreamLatencyMs: 48,
      service: { name: 'orders' },
      answeredBy: 'upstream',
      tlsVersion: 'TLSv1.2',
      node: 'app/edge/50dc6c495c0c9188',
    });
    expect(h2?.requestId).toMatch(/^[0-9a-f]{32}$/);
    expect(refused).toMatchObject({ status: 403, answeredBy: 'gateway' });
    expect(refused?.latencyMs).toBeUndefined();
    expect(classic).toMatchObject({ path: '/', host: 'www.example.com', status: 200, node: 'old-edge' });
    expect(classic?.service).toBeUndefined();
  });

  it('passes over network load balancers and TCP listeners, reads malformed requests as such', () => {
    const nlb = 'tls 2.0 2026-03-05T09:13:20 net/edge/c6e77e28c25b2234 g3d4b5e8bb8464cd 203.0.113.9:51341';
    expect(readLine(awsAlb, nlb).kind).toBe('skipped');
    const tcp =
      '2026-03-05T09:13:20.000000Z old-edge 203.0.113.9:2817 10.0.0.1:80 0.001069 0.000028 0.000041 - - 82 305 "- - - " "-" - -';
    expect(readLine(awsAlb, tcp).kind).toBe('skipped');
    const bad =
      'http 2026-03-05T09:13:20.000000Z app/edge/50 203.0.113.9:2817 - -1 -1 -1 400 - 0 272 "- http://10.0.0.5:80- -" "-" - - - "-" "-" "-" - 2026-03-05T09:13:20.000000Z "-" "-" "-" "-" "-" "Ambiguous" "BadMethod"';
    expect(callIn(awsAlb, bad)).toMatchObject({ method: '-', path: '', status: 400, answeredBy: 'gateway' });
  });
});

describe('Amazon CloudFront', () => {
  it('reads its examples', () => {
    const [miss, blocked, json] = exampleCalls(awsCloudfront);
    expect(miss).toMatchObject({
      gateway: 'aws-cloudfront',
      timeMs: Date.UTC(2026, 2, 5, 9, 13, 19, 952),
      host: 'api.example.com',
      path: '/orders/7',
      query: [{ name: 'expand', value: 'items' }],
      requestId: 'SOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==',
      answeredBy: 'upstream',
      latencyMs: 48,
      tlsVersion: 'TLSv1.3',
    });
    expect(blocked).toMatchObject({
      status: 403,
      answeredBy: 'gateway',
      requestHeaders: [
        { name: 'referer', value: 'https://shop.example.com/' },
        { name: 'user-agent', value: 'Mozilla/5.0 (X11; Linux x86_64)' },
      ],
    });
    expect(json).toMatchObject({
      path: '/stock',
      query: [{ name: 'sku', value: 'A 1' }],
      answeredBy: 'upstream',
    });
  });

  it('reads a standard log in mid-file, and real-time records, without their header', () => {
    const [, , standard = ''] = awsCloudfront.examples;
    expect(callIn(awsCloudfront, standard).path).toBe('/orders/7');
    const values: Record<string, string> = {
      timestamp: '1772702000.143',
      'c-ip': '203.0.113.9',
      'time-to-first-byte': '0.002',
      'sc-status': '200',
      'cs-method': 'GET',
      'cs-uri-stem': '/stock',
      'time-taken': '0.043',
    };
    const line = REAL_TIME_FIELDS.map((name) => values[name] ?? '-').join('\t');
    expect(callIn(awsCloudfront, line)).toMatchObject({
      timeMs: 1772702000100,
      path: '/stock',
      latencyMs: 43,
    });
  });

  it('reads the fields that a v2 delivery was told to write, per stream', () => {
    const results = readLines(awsCloudfront, [
      '#Version: 1.0',
      '#Fields: timestamp(ms) DistributionId c-ip cs-method cs(Host) cs-uri-stem sc-status x-edge-request-id x-edge-result-type time-taken',
      '1772702000143\tE123\t203.0.113.9\tGET\tapi.example.com\t/a\t429\tabc==\tLimitExceeded\t0.001',
    ]);
    expect(results.map(({ kind }) => kind)).toEqual(['skipped', 'skipped', 'call']);
    expect(results[2]).toMatchObject({
      call: {
        answeredBy: 'gateway',
        service: { name: 'E123' },
        timeMs: 1772702000142,
        host: 'api.example.com',
      },
    });
  });
});
