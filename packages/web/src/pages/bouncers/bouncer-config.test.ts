import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BOUNCER_KINDS, platformAddress } from './bouncer-config.js';

const linesOf = (kind: string): string =>
  BOUNCER_KINDS.find(({ value }) => value === kind)?.lines('https://gw.example.com', 'a-Key_1') ?? '';

describe('lines to paste', () => {
  it.each(['firewall', 'custom'])('%s reads YAML', (kind) => {
    expect(parse(linesOf(kind))).toMatchObject({ api_url: 'https://gw.example.com/', api_key: 'a-Key_1' });
  });

  it('nginx reads NAME=value, the address without a slash at its end', () => {
    expect(linesOf('nginx')).toBe('API_URL=https://gw.example.com\nAPI_KEY=a-Key_1\nMODE=stream\n');
  });
});

it.each([
  ['http://10.0.0.5:8600/', 'http://10.0.0.5:8600'],
  [' https://gw.example.com ', 'https://gw.example.com'],
  ['https://example.com/gatewatch/?x=1#y', 'https://example.com/gatewatch'],
  ['gw.example.com:8600', undefined],
  ['ftp://gw.example.com', undefined],
  ['', undefined],
])('%j is the address %j', (text, address) => {
  expect(platformAddress(text)).toBe(address);
});
