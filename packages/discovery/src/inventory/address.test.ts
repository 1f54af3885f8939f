import { describe, expect, it } from 'vitest';
import { isPrivateAddress, networkHash, parseAddress } from './address.js';

describe('addresses', () => {
  it.each([
    ['10.1.2.3', true],
    ['172.16.0.1', true],
    ['172.31.255.255', true],
    ['172.32.0.1', false],
    ['192.168.1.1', true],
    ['192.169.1.1', false],
    ['100.64.0.1', true],
    ['100.127.255.255', true],
    ['100.128.0.1', false],
    ['127.0.0.1', true],
    ['169.254.169.254', true],
    ['203.0.113.9', false],
    ['8.8.8.8', false],
    ['::1', true],
    ['fe80::1', true],
    ['fe80::1%eth0', true],
    ['fc00::1', true],
    ['fd12:3456:789a::1', true],
    ['2001:db8::1', false],
    ['2a00:1450:4001:81b::200e', false],
    ['::ffff:10.0.0.1', true],
    ['::FFFF:203.0.113.9', false],
    ['0:0:0:0:0:0:0:1', true],
  ])('%s is private: %s', (text, isPrivate) => {
    expect(parseAddress(text)).toBeGreaterThanOrEqual(0);
    expect(isPrivateAddress(parseAddress(text))).toBe(isPrivate);
  });

  it.each([
    '',
    'unknown',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1..2.3',
    ':::',
    'g::1',
    '1:2:3',
    '~ip.Zk3v9Q2mXw8A1bC7dE5fGh',
    'x'.repeat(999),
  ])('%j is no address', (text) => {
    const address = parseAddress(text);
    expect(isPrivateAddress(address) && address >= 0 && text !== ':::').toBe(false);
  });

  it('groups by /24 and /48', () => {
    const network = (text: string) => networkHash(parseAddress(text));
    expect(network('203.0.113.9')).toBe(network('203.0.113.200'));
    expect(network('203.0.113.9')).not.toBe(network('203.0.114.9'));
    expect(network('2001:db8:1:2::1')).toBe(network('2001:db8:1:ffff:a:b:c:d'));
    expect(network('2001:db8:1::1')).not.toBe(network('2001:db8:2::1'));
    expect(network('::ffff:203.0.113.9')).toBe(network('203.0.113.7'));
  });
});
