import { describe, expect, it } from 'vitest';
import { listenersOf } from './listeners.js';
import { hostPlace } from './upstream-place.js';

describe('where a host is', () => {
  it.each([
    ['127.0.0.1', 'loopback'],
    ['localhost', 'loopback'],
    ['::1', 'loopback'],
    ['[::1]', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.31.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fd00::1', 'private'],
    ['orders', 'private'],
    ['orders.default.svc', 'private'],
    ['orders.internal', 'private'],
    ['8.8.8.8', 'public'],
    ['2001:db8::1', 'public'],
    ['api.example.com', 'public'],
    ['999.1.1.1', 'public'],
  ])('%s is %s', (host, place) => {
    expect(hostPlace(host)).toBe(place);
  });
});

describe('listeners', () => {
  it('are read as Kong writes them, as a list or in one text', () => {
    expect(listenersOf(['0.0.0.0:8000 reuseport', '127.0.0.1:8443 http2 ssl', 'off'])).toEqual([
      { address: '0.0.0.0:8000', tls: false, reach: 'everywhere' },
      { address: '127.0.0.1:8443', tls: true, reach: 'loopback' },
    ]);
    expect(listenersOf('[::]:8001, 10.0.0.5:8444 ssl').map(({ reach }) => reach)).toEqual([
      'everywhere',
      'private',
    ]);
    expect(listenersOf(undefined)).toEqual([]);
    expect(listenersOf({ a: 1 })).toEqual([]);
  });
});
