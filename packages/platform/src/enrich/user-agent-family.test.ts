import { describe, expect, it } from 'vitest';
import { createUserAgentFamilies } from './user-agent-family.js';

const familyOf = createUserAgentFamilies();

describe('user agent families', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
      'Chrome',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
      'Safari',
    ],
    ['curl/8.5.0', 'curl'],
    ['acme-client/2.1 (build 7)', 'acme-client'],
    ['okhttp/4.12.0', 'okhttp'],
    ['python-requests/2.31.0', 'python-requests'],
    ['PostmanRuntime/7.37.3', 'postmanruntime'],
    ['', 'unknown'],
    ['   ', 'unknown'],
    ['(){ :;}; echo', 'unknown'],
    ['12345', 'unknown'],
  ])('%s → %s', (userAgent, family) => {
    expect(familyOf(userAgent)).toBe(family);
    expect(familyOf(userAgent)).toBe(family);
  });

  it('stays bounded and quick for long and ever new strings', () => {
    expect(familyOf('a'.repeat(100_000))).toBe('a'.repeat(40));
    for (let i = 0; i < 2_000; i++) familyOf(`Mozilla/5.0 (${i}) ${' Version/ '.repeat(5_000)}`);
  });
});
