import { describe, expect, it } from 'vitest';
import { createProtectedAddresses, readRange } from './protected-addresses.js';

describe('addresses that are never denied', () => {
  const plain = createProtectedAddresses([], []);

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.0/24',
    '100.64.9.9',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
  ])('%s: not a public address', (address) => {
    expect(plain.why(address)).toContain('not a public address');
  });

  it.each(['0.0.0.0/0', '::/0', '203.0.0.0/16', '2001:db8::/32', '128.0.0.0/1'])(
    '%s: too wide',
    (address) => {
      expect(plain.why(address)).toContain('wider than a /');
    },
  );

  it.each([
    '',
    'alice',
    '1.2.3',
    '1.2.3.4/33',
    '1.2.3.4/-1',
    '1.2.3.4/8/8',
    '::/129',
    '1.2.3.4/ 24',
    '0x7f.1',
  ])('"%s": no address', (address) => {
    expect(plain.why(address)).toContain('is no address');
  });

  it.each([
    '203.0.113.9',
    '203.0.113.0/24',
    '2001:db8:1:2::/64',
    '2001:db8::1',
    '::ffff:203.0.113.9',
    '172.32.0.1',
  ])('%s may be denied', (address) => {
    expect(plain.why(address)).toBe('');
  });

  it('those somebody named are protected, in a range or holding one, and private ones may be allowed', () => {
    const own = createProtectedAddresses(['203.0.113.0/28', '2001:db8::7', '10.9.0.0/16'], ['10.0.0.0/8']);
    expect(own.why('203.0.113.3')).toContain('protected (203.0.113.0/28)');
    expect(own.why('203.0.113.0/24')).toContain('protected');
    expect(own.why('203.0.113.99')).toBe('');
    expect(own.why('2001:db8::/64')).toContain('protected (2001:db8::7)');
    expect(own.why('10.1.1.1')).toBe('');
    expect(own.why('10.9.1.1')).toContain('protected (10.9.0.0/16)');
    expect(own.why('192.168.1.1')).toContain('not a public address');
  });

  it('reads all spellings of one address alike', () => {
    const spellings = ['2001:db8::1', '2001:0db8:0:0:0:0:0:1', '2001:DB8::0:1', '2001:db8::0.0.0.1'];
    expect(new Set(spellings.map((text) => String(readRange(text)?.first))).size).toBe(1);
  });
});
