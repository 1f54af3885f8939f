import { describe, expect, it } from 'vitest';
import { isPublic, parseIp } from './ip-address.js';

describe('parseIp', () => {
  it('reads IPv4 and IPv6 in all their forms', () => {
    expect(parseIp('8.8.8.8')).toEqual({ kind: 'v4', value: 0x08080808 });
    expect(parseIp('2001:4860:4860::8888')).toEqual({ kind: 'v6', high: 0x20014860, low: 0x48600000 });
    expect(parseIp('2001:0DB8:0:0:0:0:0:1')).toEqual({ kind: 'v6', high: 0x20010db8, low: 0 });
    expect(parseIp('::ffff:192.0.2.1')).toEqual({ kind: 'v4', value: 0xc0000201 });
    expect(parseIp('::')).toEqual({ kind: 'v6', high: 0, low: 0 });
  });

  it.each([
    '',
    'x',
    '8.8.8',
    '8.8.8.8.8',
    '256.1.1.1',
    '1..2.3',
    '1.2.3.',
    ':',
    ':::',
    '1::2::3',
    'g::1',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '::1.2.3',
    '~personal.aaaaaaaaaaaaaaaaaaaaaa',
    'a'.repeat(10_000),
    '8.8.8.8:443',
  ])('takes %s for no address', (text) => {
    expect(parseIp(text)).toEqual({ kind: 'invalid' });
  });

  it('tells public addresses from private, reserved and local ones', () => {
    const verdict = (text: string): boolean => isPublic(parseIp(text));
    for (const text of [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '127.0.0.1',
      '100.64.0.1',
      '169.254.1.1',
      '224.0.0.1',
      '203.0.113.9',
      '::1',
      'fe80::1',
      'fd00::1',
      '2001:db8::1',
    ])
      expect(verdict(text), text).toBe(false);
    for (const text of ['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450:4001:81b::200e'])
      expect(verdict(text), text).toBe(true);
  });
});
