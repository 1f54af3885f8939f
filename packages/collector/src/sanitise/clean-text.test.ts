import type { TokenClass } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { cleanPath } from './clean-path.js';
import { cleanQuery } from './clean-query.js';
import { cleanText } from './clean-text.js';
import { createTokenMaker } from './make-token.js';

const makeToken = createTokenMaker(Buffer.alloc(32, 1));
/** Tokens as `<class>`, so that expectations can be read. */
const shown = (text: string): string => text.replace(/~([a-z]+)\.[\w-]{22}/g, '<$1>');
const text = (value: string): string => shown(cleanText(value, makeToken));
const path = (value: string): string => shown(cleanPath(value, makeToken));
const value = (name: string, one: string): string =>
  shown(cleanQuery([{ name, value: one }], makeToken)[0]?.value ?? '');

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

describe('cleanText', () => {
  it.each<[string, string]>([
    ['alice@example.com', '<email>'],
    ['mail to Alice.B+x@mail.example.co.uk, please', 'mail to <email>, please'],
    ['alice%40example.com', '<email>'],
    ['alice%2540example.com', '<email>'],
    ['josé@exämple.fr', '<email>'],
    ['4111111111111111', '<card>'],
    ['4111 1111 1111 1111', '<card>'],
    ['card 5500-0000-0000-0004 exp 12/29', 'card <card> exp 12/29'],
    ['378282246310005', '<card>'],
    ['+49 171 1234567', '<phone>'],
    ['call +1 (555) 123-4567 now', 'call <phone> now'],
    ['555-123-4567', '<phone>'],
    ['0049 171 1234567', '<phone>'],
    ['06 12 34 56 78', '<phone>'],
    ['DE89370400440532013000', '<iban>'],
    ['GB29 NWBK 6016 1331 9268 19', '<iban>'],
    ['078-05-1120', '<personal>'],
    [JWT, '<jwt>'],
    [`see ${JWT}!`, 'see <jwt>!'],
    ['AKIAIOSFODNN7EXAMPLE', '<key>'],
    ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', '<key>'],
    ['bP88Q~rcBcYjzzOhg1Hnn76Wm3jGgakZiZ.8vMgR', '<key>'],
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '<key>'],
    ['2fd4e1c67a2d28fced849ee1bb76e7391b93eb12', '<key>'],
    ['https://user:hunter2@db.internal/x', 'https://<secret>/x'],
    ['{"user":"x","password":"hun ter2"}', '{"user":"x","password":"<secret>"}'],
    ['https://app/cb?code=abc&page=2', 'https://app/cb?code=<secret>&page=2'],
    ['Authorization: Bearer abc.def', 'Authorization: <credential>'],
    ['a;jsessionid=0123;v=1', 'a;jsessionid=<session>;v=1'],
  ])('hides what is sensitive in %s', (input, expected) => expect(text(input)).toBe(expected));

  it.each([
    'hello world',
    '48213',
    '1795314702739',
    '123e4567-e89b-12d3-a456-426614174000',
    '507f1f77bcf86cd799439011',
    '01ARZ3NDEKTSV4RRFFQ69G5FAV',
    'how-to-configure-kong-3-9-in-2026',
    'getPatientRecordsByPractitionerId',
    'ORD-2026-000123',
    '2026-03-05T10:11:12.345Z',
    '2026-03-05 10:11',
    '05.03.2026 10:11',
    '203.0.113.10',
    '2001:db8::1',
    'lodash@4.17.21',
    '52.5200,13.4050',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    'Dalvik/2.1.0 (Linux; U; Android 13; SM-G998B Build/TP1A.220624.014)',
    'acme-client/1.4',
    'price:asc,name:desc',
    "1' OR '1'='1",
  ])('leaves %s alone', (input) => expect(text(input)).toBe(input));

  it('gives equal values equal tokens, however they are written', () => {
    const token = (one: string): string => cleanText(one, makeToken);
    expect(token('4111111111111111')).toBe(token('4111-1111-1111-1111'));
    expect(token('Alice@Example.com')).toBe(token('alice%40example.com'));
    expect(token('alice@example.com')).not.toBe(token('bob@example.com'));
  });

  it('is linear in hostile text', () => {
    const units = [
      '@',
      'a@',
      '%',
      '%25',
      '1 ',
      '+1',
      '(',
      ':',
      '="',
      'token=',
      '://',
      'a.',
      'eyJ.',
      'A1/',
      'DE12',
      '0 ',
      '\u0000',
      'ß',
      '\ufdfa',
      '{"a":',
      '\\u0040',
      'Zm9v',
    ];
    const startedMs = performance.now();
    for (const unit of units) cleanText(unit.repeat(1_000_000 / unit.length), makeToken);
    // About 22 MB of text: quadratic time would take hours.
    expect(performance.now() - startedMs).toBeLessThan(60_000);
  }, 120_000);
});

describe('cleanPath', () => {
  it.each<[string, string]>([
    ['/orders/1000', '/orders/1000'],
    ['/', '/'],
    ['', ''],
    ['/orders//1/', '/orders//1/'],
    ['/users/alice%40example.com/profile', '/users/<email>/profile'],
    ['/users/alice@example.com', '/users/<email>'],
    [`/verify/${JWT}/done`, '/verify/<jwt>/done'],
    ['/reset-password/a1b2c3d4', '/reset-password/<secret>'],
    ['/token/refresh', '/token/refresh'],
    ['/caf%C3%A9/%E2%9C%93', '/caf%C3%A9/%E2%9C%93'],
    ['/a%2Fb', '/a%2Fb'],
    ['/x;jsessionid=abc/y', '/x%3Bjsessionid%3D<session>/y'],
    ['/pay/4111%201111%201111%201111', '/pay/<card>'],
  ])('cleans %s', (input, expected) => expect(path(input)).toBe(expected));

  it('cuts between segments and never leaves half a secret', () => {
    const long = `/${'segment/'.repeat(2045)}alice@example.com/${'x'.repeat(5000)}`;
    const cleaned = cleanPath(long, makeToken);
    expect(cleaned.length).toBeLessThanOrEqual(16_384);
    expect(cleaned).not.toContain('alice');
  });
});

describe('cleanQuery', () => {
  it.each<[string, string, string]>([
    ['apikey', 'key-alice-0001', '<credential>'],
    ['API_KEY', 'x', '<credential>'],
    ['user[password]', 'x', '<secret>'],
    ['auth.token', 'x', '<credential>'],
    ['accessToken', 'x', '<credential>'],
    ['X-Amz-Signature', 'x', '<secret>'],
    ['jwt', JWT, '<credential>'],
    ['sid', 'x', '<session>'],
    ['code', 'x', '<secret>'],
    ['firstName', 'Alice', '<personal>'],
    ['email', 'alice@example.com', '<email>'],
    ['email', 'alice at home', '<personal>'],
    ['phone', ' 491711234567', '<phone>'],
    ['country_code', 'de', 'de'],
    ['sort_key', 'name', 'name'],
    ['author', 'alice', 'alice'],
    ['keyword', 'shoe', 'shoe'],
    ['q', 'shoe', 'shoe'],
    ['apikey', 'REDACTED', 'REDACTED'],
    ['to', 'Max9sK2lQw8ZrT5vBn3X', '<key>'],
  ])('%s=%s becomes %s', (name, one, expected) => expect(value(name, one)).toBe(expected));

  it('cleans names as well, and keeps to the limits of the wire', () => {
    const many = Array.from({ length: 300 }, () => ({
      name: 'alice@example.com',
      value: 'z'.repeat(20_000),
    }));
    const cleaned = cleanQuery(many, makeToken);
    expect(cleaned).toHaveLength(128);
    expect(shown(cleaned[0]?.name ?? '')).toBe('<email>');
    expect(cleaned[0]?.value).toHaveLength(8192);
  });
});

describe('tokens', () => {
  it('differ between classes and keys', () => {
    const other = createTokenMaker(Buffer.alloc(32, 2));
    const classes: TokenClass[] = ['key', 'secret'];
    const tokens = classes.flatMap((one) => [makeToken(one, 'x').slice(-22), other(one, 'x').slice(-22)]);
    expect(new Set(tokens).size).toBe(4);
  });
});
