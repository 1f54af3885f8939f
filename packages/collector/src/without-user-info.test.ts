import { describe, expect, it } from 'vitest';
import { Counters } from './counters.js';
import type { RunningSource } from './sources/source.js';
import { withoutUserInfo } from './without-user-info.js';

describe('withoutUserInfo', () => {
  it.each([
    ['https://elastic:s3cret@es.example:9200 logs-*', 'https://es.example:9200 logs-*'],
    ['kafka://user:s3cret@b1:9092,b2:9092/topic', 'kafka://b1:9092,b2:9092/topic'],
    ['cannot reach "http://a:p@ss@h/": http://u@h?x=a@b', 'cannot reach "http://h/": http://h?x=a@b'],
    ['127.0.0.1:8601', '127.0.0.1:8601'],
    ['/var/log//a@b.log', '/var/log//b.log'],
    ['//', '//'],
  ])('%s', (text, plain) => {
    expect(withoutUserInfo(text)).toBe(plain);
  });

  it('takes linear time', () => {
    const startedAt = performance.now();
    for (const part of ['//', '@', '//@', 'a//'])
      expect(withoutUserInfo(part.repeat(300_000)).length).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });
});

describe('stats', () => {
  it('ship no password of a source', () => {
    const source = {
      kind: 'loki-query',
      name: 'loki',
      address: 'https://reader:s3cret@loki.example {app="kong"}',
      state: () => ({
        connectionsOpen: 0,
        problem: 'Cannot fetch: https://reader:s3cret@loki.example is no URL.',
      }),
    } as unknown as RunningSource;
    const spool = { waitingBytes: 0, maxBytes: 0, oldestAtMs: undefined, problem: undefined };
    const stats = JSON.stringify(new Counters().stats(spool, [source], undefined));
    expect(stats).toContain('loki.example');
    expect(stats).not.toContain('s3cret');
  });
});
