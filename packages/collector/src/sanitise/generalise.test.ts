import { expect, it } from 'vitest';
import { generalise, parseGeneralisation } from './generalise.js';

it.each<[string, string, string | undefined]>([
  ['203.0.113.77', '/24', '203.0.113.0'],
  ['203.0.113.77', '/20', '203.0.112.0'],
  ['203.0.113.77', '/0', '0.0.0.0'],
  ['203.0.113.77', '/32', '203.0.113.77'],
  ['203.0.113.77', '/48', '203.0.113.0'],
  ['2001:db8:aaaa:bbbb::1', '/24', '2001:db8:aaaa::'],
  ['2001:db8:aaaa:bbbb::1', '/24,/56', '2001:db8:aaaa:bb00::'],
  ['2001:db8:aaaa:bbbb::1', '/128', '2001:db8:aaaa:bbbb:0:0:0:1'],
  ['::1', '/48', '::'],
  ['::ffff:203.0.113.77', '/128', '0:0:0:0:0:ffff:cb00:714d'],
  ['nonsense', '/24', undefined],
  ['47', 'band:10', '40-49'],
  ['-3', 'band:10', '-10--1'],
  ['47.9', 'band:5', '45-49'],
  ['x', 'band:10', undefined],
  ['', 'band:10', undefined],
  ['1e999', 'band:10', undefined],
])('%s to %s is %s', (value, to, expected) =>
  expect(generalise(value, parseGeneralisation(to))).toBe(expected),
);
