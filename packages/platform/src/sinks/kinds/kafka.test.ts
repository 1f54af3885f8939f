import { KafkaJSNonRetriableError, KafkaJSProtocolError } from 'kafkajs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleEvent } from '../sample-event.js';
import { HOSTILE, hostileEvents } from '../testing/hostile-event.js';
import { type MockKafka, startMockKafka } from '../testing/mock-kafka.js';
import { isThere } from '../testing/run-daemon.js';
import { sendEvents } from '../testing/send-events.js';
import { kafkaFailure } from './kafka.js';

describe.skipIf(!isThere('/usr/bin/kcat'))('kafka, read by kcat', () => {
  let cluster: MockKafka;
  beforeEach(async () => {
    cluster = await startMockKafka();
    cluster.make('gatewatch');
  });
  afterEach(() => cluster.close());
  const settings = () => ({ brokers: [cluster.broker], topic: 'gatewatch', tls: false });

  it('writes each event as one message, keyed by what it is about', async () => {
    const events = [
      sampleEvent('alert.raised', 'event-1', '2026-03-05T10:00:00.000Z'),
      sampleEvent('alert.closed', 'event-2', '2026-03-05T10:00:01.000Z'),
      ...HOSTILE.flatMap((text) => hostileEvents(text)),
    ];
    const outcomes = await sendEvents('kafka', settings(), events);
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['delivered']));
    const got = cluster.read('gatewatch').filter(({ payload }) => payload !== 'first');
    expect(got).toHaveLength(events.length);
    const [first] = got.filter(({ key }) => key === 'test-alert');
    expect(JSON.parse(first?.payload ?? '')).toMatchObject({
      class_uid: 2004,
      metadata: { uid: 'event-1' },
    });
  });

  it('tries again when the topic or the broker is not there', async () => {
    const event = sampleEvent('alert.raised', 'event-1', '2026-03-05T10:00:00.000Z');
    const [away] = await sendEvents('kafka', { ...settings(), brokers: ['127.0.0.1:1'] }, [event]);
    expect(away).toMatchObject({ kind: 'retry', detail: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('what a broker says, as kafkajs wraps it', () => {
  it.each([
    ['MESSAGE_TOO_LARGE', 10, 'refused'],
    ['RECORD_LIST_TOO_LARGE', 18, 'refused'],
    ['TOPIC_AUTHORIZATION_FAILED', 29, 'retry'],
  ])('%s', (type, code, kind) => {
    const answered = new KafkaJSProtocolError(
      Object.assign(new Error('said the broker'), { type, code, retriable: false }),
    );
    const wrapped = Object.assign(new KafkaJSNonRetriableError(answered), { cause: answered });
    expect(kafkaFailure(wrapped)).toEqual({ kind, detail: 'said the broker' });
  });
});
