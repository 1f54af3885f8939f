import type { SanitisedCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import type { PolicyRule } from './policy-settings.js';

const answered = (
  headers: Readonly<Record<string, string | readonly string[]>>,
  { uri = '/a', status = 200 } = {},
  rules: readonly PolicyRule[] = [],
): SanitisedCall => {
  const normalise = createNormaliser({ key: Buffer.alloc(32, 3), rules });
  const line = {
    started_at: 1795314702739,
    client_ip: '203.0.113.10',
    request: { method: 'GET', uri, url: `https://api.example.com:8443${uri}`, headers: {} },
    response: { status, headers },
  };
  const read = normalise({
    source: 'kong-tcp',
    receivedAtMs: 0,
    bytes: Buffer.from(JSON.stringify(line)),
  });
  if (read.kind !== 'call') throw new Error(read.kind);
  return read.call;
};
const shipped = (name: string, value: string | readonly string[]) =>
  answered({ [name]: value }).responseHeaders.map((header) => header.value);

describe('headers that posture is read from', () => {
  it.each([
    [
      'strict-transport-security',
      'max-age=31536000; includeSubDomains; preload',
      'max-age=31536000; includesubdomains; preload',
    ],
    ['strict-transport-security', 'max-age="0"', 'max-age=0'],
    ['strict-transport-security', 'max-age=4111111111111111', 'other'],
    ['x-content-type-options', 'NoSniff', 'nosniff'],
    ['x-frame-options', 'hunter2', 'other'],
    ['content-security-policy', "default-src 'self' https://cdn.example", 'present'],
    ['access-control-allow-origin', '*', '*'],
    ['access-control-allow-origin', 'null', 'null'],
    ['access-control-allow-origin', 'https://shop.example:8443', 'https://shop.example'],
    ['access-control-allow-credentials', 'true', 'true'],
    ['x-powered-by', 'PHP/5.6.40', 'PHP/5.6.40'],
    ['x-aspnet-version', '4.0.30319', '4.0.30319'],
    ['www-authenticate', 'Basic realm="hunter2"', 'basic'],
    ['www-authenticate', 'Key', 'key'],
    ['content-disposition', 'attachment; filename="Zoe Miller.pdf"', 'attachment'],
    ['deprecation', '@1688169599', '2023-06-30'],
    ['deprecation', 'true', 'true'],
    ['sunset', 'Sat, 31 Dec 2028 23:59:59 GMT', '2028-12-31'],
    ['sunset', 'hunter2', 'other'],
    ['location', '/elsewhere?code=hunter2', '/'],
    ['location', 'https://u:p@id.example/cb?code=hunter2', 'https://id.example'],
    ['location', '//id.example/x', 'https://id.example'],
  ])('%s: %s', (name, value, safe) => expect(shipped(name, value)).toEqual([safe]));

  it('ships flags of cookies, of eight at most, and nothing else of them', () => {
    const cookies = shipped('set-cookie', ['sid=hunter2; Path=/; HttpOnly', 'theme=dark; Path=/']);
    expect(cookies).toEqual(['session; httponly', 'bare']);
    const many = Array.from({ length: 200 }, (_none, index) => `c${index}=x; Secure`);
    expect(shipped('set-cookie', many)).toHaveLength(8);
  });

  it('keeps to flags whatever a rule wants kept', () => {
    const keep: PolicyRule = { in: 'response-header', action: 'keep' };
    const call = answered({ 'set-cookie': 'sid=hunter2; Secure' }, {}, [keep]);
    expect(call.responseHeaders).toEqual([{ name: 'set-cookie', value: 'session; secure' }]);
    const drop: PolicyRule = { in: 'response-header', name: 'set-*', action: 'drop' };
    expect(answered({ 'set-cookie': 'sid=hunter2; Secure' }, {}, [drop]).responseHeaders).toEqual([]);
  });
});

describe('redirects', () => {
  const led = (uri: string, location: string) =>
    answered({ location }, { uri, status: 302 }).responseHeaders[0]?.value;

  it.each([
    ['/go?next=https%3A%2F%2Fevil.example%2Fx', 'https://evil.example/x', 'https://evil.example; from=next'],
    ['/go?next=//evil.example', '//evil.example', 'https://evil.example; from=next'],
    ['/go?host=evil.example', 'https://evil.example/login', 'https://evil.example; from=host'],
    ['/go?a%20b=https://evil.example', 'https://evil.example/', 'https://evil.example; from=?'],
    ['/go?next=https://api.example.com/x', 'https://api.example.com/x', 'https://api.example.com'],
    ['/go?page=2', 'https://id.example/login', 'https://id.example'],
    ['/go?next=/home', '/home', '/'],
  ])('%s → %s', (uri, location, told) => expect(led(uri, location)).toBe(told));
});
