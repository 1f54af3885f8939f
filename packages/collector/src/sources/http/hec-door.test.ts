import { describe, expect, it } from 'vitest';
import { hecDoor } from './hec-door.js';
import type { Unwrapped } from './http-door.js';

const door = hecDoor();
const ask = (path: string, body: string, headers: Record<string, string> = {}, query = ''): Unwrapped =>
  door.unwrap({
    method: 'POST',
    path: `/services/collector${path}`,
    query: new URLSearchParams(query),
    headers,
    body: Buffer.from(body),
    receivedAtMs: 0,
  });
const records = (unwrapped: Unwrapped) =>
  unwrapped.kind === 'records'
    ? unwrapped.records.map(({ bytes, ...names }) => ({ text: Buffer.from(bytes).toString(), ...names }))
    : unwrapped.answer.body;

describe('Splunk HEC', () => {
  it('takes events one after the other, text or object as it arrived', () => {
    const body =
      '{"event":"GET \\"/\\" 200","host":"gw-1","sourcetype":"access","source":"/var/log/x","time":1.5}' +
      '{"event": {"big":12345678901234567890, "a" : 1} ,"time":"1426279439.123"}\n{"event":[1],"time":1}';
    expect(records(ask('/event', body))).toEqual([
      { text: 'GET "/" 200', node: 'gw-1', stream: 'access /var/log/x' },
      { text: '{"big":12345678901234567890, "a" : 1}' },
      { text: '[1]' },
    ]);
    expect(ask('', body)).toMatchObject({ mayRecur: false, notRecords: 0 });
    expect(ask('/event/1.0', '{"event":"no time"}')).toMatchObject({ mayRecur: true });
    expect(records(ask('/event', '[{"event":"a"},{"event":"b"}]'))).toEqual([{ text: 'a' }, { text: 'b' }]);
  });

  it('keeps the good ones among bad events', () => {
    const mixed = ask('/event', '{"event":"a"}{"event":""}{"no":"event"}{"event":null}{"event":"b"}');
    expect(mixed).toMatchObject({ notRecords: 3 });
    expect(records(mixed)).toHaveLength(2);
  });

  it.each([
    ['', '{"text":"No data","code":5}'],
    ['nonsense', '{"text":"Invalid data format","code":6,"invalid-event-number":0}'],
    ['{"time":1}', '{"text":"Event field is required","code":12,"invalid-event-number":0}'],
  ])('answers %j as Splunk does', (body, answer) => expect(records(ask('/event', body))).toBe(answer));

  it('takes raw lines, with names from the URL', () => {
    expect(records(ask('/raw', 'one\ntwo\n', {}, 'host=gw-2&sourcetype=nginx'))).toEqual([
      { text: 'one', node: 'gw-2', stream: 'nginx' },
      { text: 'two', node: 'gw-2', stream: 'nginx' },
    ]);
  });

  it('numbers what came over a channel, and acknowledges it', () => {
    const channel = { 'x-splunk-request-channel': 'FE0ECFAD-13D5-401B-847D-77833BD77131' };
    const sent = ask('/event', '{"event":"a"}', channel);
    expect(sent.kind === 'records' && sent.stored.body).toBe('{"text":"Success","code":0,"ackId":0}');
    expect(records(ask('/ack', '{"acks":[0, 7,"x",-1]}', channel))).toBe('{"acks":{"0":true,"7":true}}');
    expect(records(ask('/ack', '{"acks":[0]}'))).toBe('{"text":"Data channel is missing","code":10}');
    expect(records(ask('/health', ''))).toBe('{"text":"HEC is healthy","code":17}');
  });
});
