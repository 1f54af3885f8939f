import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleEvent } from '../sample-event.js';
import { startHttpReceiver } from '../testing/http-receiver.js';
import { type LocalS3, startLocalS3 } from '../testing/local-s3.js';
import { sendEvents } from '../testing/send-events.js';
import { checkSignatureV4, signatureV4 } from '../testing/signature-v4.js';

let store: LocalS3;
beforeEach(async () => {
  store = await startLocalS3();
});
afterEach(() => store.close());
const event = (n: number) => sampleEvent('alert.raised', `event-${n}`, '2026-03-05T10:00:00.000Z');

it('writes one object for a group, below the day', async () => {
  const outcomes = await sendEvents('ocsf-s3', { ...store.settings, prefix: 'soc/' }, [event(1), event(2)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['delivered', 'delivered']);
  const objects = await store.read();
  expect([...objects.keys()]).toEqual(['soc/2026/03/05/event-1-sink-one.ndjson']);
  const lines = [...objects.values()].join('').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).metadata.uid)).toEqual(['event-1', 'event-2']);
});

it('two sinks that share a bucket do not overwrite each other', async () => {
  // Filters differ, events do not: both groups begin with the same one.
  await sendEvents('ocsf-s3', store.settings, [event(1), event(2)], { sinkId: 'aaaaaaaa-all' });
  await sendEvents('ocsf-s3', store.settings, [event(1)], { sinkId: 'bbbbbbbb-some' });
  const lines = [...(await store.read()).values()].join('').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).metadata.uid).sort()).toEqual([
    'event-1',
    'event-1',
    'event-2',
  ]);
});

it('what the store refuses is tried again, with its reason', async () => {
  const [bucket] = await sendEvents('ocsf-s3', { ...store.settings, bucket: 'nowhere' }, [event(1)]);
  expect(bucket).toMatchObject({ kind: 'retry', detail: expect.stringContaining('NoSuchBucket') });
});

describe('Signature Version 4', () => {
  const scope = 'us-east-1/s3/aws4_request';
  it('is computed as the published examples are', () => {
    // "Example: PUT Object" of that page.
    const names = 'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class';
    const request = {
      method: 'PUT',
      path: '/test%24file.text',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/${scope},SignedHeaders=${names}`,
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        host: 'examplebucket.s3.amazonaws.com',
        'x-amz-date': '20130524T000000Z',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      },
      body: 'Welcome to Amazon S3.',
    };
    expect(signatureV4('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', request)).toBe(
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    );
  });

  it('is right for every object, and only with the right key', async () => {
    const server = await startHttpReceiver((request) => {
      const digest = createHash('md5').update(request.body).digest('base64');
      const isWhole = request.headers['content-md5'] === digest;
      const code = isWhole ? checkSignatureV4('right', request) : 'InvalidRequest';
      const body = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;
      const xml = { 'content-type': 'application/xml' };
      return code === '' ? { status: 200 } : { status: 403, body, headers: xml };
    });
    const settings = {
      endpoint: server.url,
      bucket: 'b',
      pathStyle: true,
      accessKeyId: 'AKID',
      region: 'eu-1',
    };
    const [right] = await sendEvents('ocsf-s3', { ...settings, secretAccessKey: 'right' }, [event(1)]);
    const [wrong] = await sendEvents('ocsf-s3', { ...settings, secretAccessKey: 'wrong' }, [event(1)]);
    await server.close();
    expect(right).toMatchObject({ kind: 'delivered' });
    expect(wrong).toMatchObject({ kind: 'retry', detail: expect.stringContaining('SignatureDoesNotMatch') });
  });
});
