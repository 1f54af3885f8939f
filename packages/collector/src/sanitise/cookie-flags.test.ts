import { describe, expect, it } from 'vitest';
import { cookieFlags } from './cookie-flags.js';

describe('flags of a cookie', () => {
  it.each([
    ['sid=abc; Path=/; HttpOnly', 'session; httponly'],
    ['theme=dark; Path=/', 'bare'],
    ['session=1; Secure; HttpOnly; SameSite=Lax; Path=/', 'session; secure; httponly; samesite=lax'],
    ['__Host-id=1; samesite=STRICT', 'secure; samesite=strict'],
    ['auth_token=x;secure;samesite=none;httponly', 'session; secure; httponly; samesite=none'],
    ['a=b; SameSite=hunter2', 'bare'],
    ['a=secure; x=httponly', 'bare'],
    ['sid=; Max-Age=0', ''],
    ['sid=x; Max-Age=0', ''],
    ['sid=x; Expires=Thu, 01 Jan 1970 00:00:00 GMT', ''],
    ['no cookie at all', ''],
    ['', ''],
  ])('%s', (header, flags) => expect(cookieFlags(header)).toBe(flags));

  it('is linear in hostile text', () => {
    const began = performance.now();
    cookieFlags(`${'a'.repeat(1_000_000)}=b${'; x'.repeat(1_000_000)}`);
    cookieFlags(`a=b${';'.repeat(4_000_000)}`);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
