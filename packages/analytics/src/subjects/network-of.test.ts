import { expect, it } from 'vitest';
import { networkOf } from './network-of.js';

it('names the network around an address', () => {
  expect(networkOf('203.0.113.77')).toBe('203.0.113.0/24');
  expect(networkOf('2001:db8:7:1::5')).toBe('2001:db8:7::/48');
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0::/48');
  expect(networkOf('::1')).toBe('0:0:0::/48');
  expect(networkOf('')).toBeUndefined();
  expect(networkOf('unknown')).toBeUndefined();
});
