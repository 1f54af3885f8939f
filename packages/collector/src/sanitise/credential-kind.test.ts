import type { SanitisedCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { recordedLines } from '../test-support/recorded-lines.js';

const normalise = createNormaliser({ key: Buffer.alloc(32, 3) });
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ6b2UifQ.c2lnbmF0dXJl';
const ID = '69d30975-c2dd-440d-bb54-103c4226b12d';

interface Said {
  readonly headers?: Readonly<Record<string, string>>;
  readonly uri?: string;
  readonly more?: object;
  readonly tls?: object;
}
const manner = ({ headers = {}, uri = '/a', more = {}, tls }: Said): string => {
  const line = {
    started_at: 1795314702739,
    client_ip: '203.0.113.10',
    request: { method: 'GET', uri, url: `https://api.example.com${uri}`, headers, tls },
    response: { status: 200, headers: {} },
    ...more,
  };
  const read = normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
  if (read.kind !== 'call') throw new Error(read.kind);
  return `${read.call.credentialKind ?? '-'} ${read.call.credentialIn ?? '-'}`;
};
const matched = { authenticated_entity: { id: ID } };

describe('kind and place of a credential', () => {
  it.each<[string, Said, string]>([
    ['nothing', {}, '- -'],
    ['a key in a header', { headers: { apikey: 'k-1' } }, 'key header'],
    ['a key in the query', { uri: '/a?apikey=k-1' }, 'key query'],
    ['a bearer token in the query', { uri: '/a?access_token=abc' }, 'bearer query'],
    ['a JWT in the query', { uri: `/a?jwt=${JWT}` }, 'jwt query'],
    ['basic', { headers: { authorization: 'Basic dTpw' } }, 'basic header'],
    ['a JWT', { headers: { authorization: `Bearer ${JWT}` } }, 'jwt header'],
    ['an opaque token', { headers: { authorization: 'bearer abc' } }, 'bearer header'],
    ['a signature', { headers: { authorization: 'hmac username="a", signature="b"' } }, '- header'],
    ['a bare key', { headers: { authorization: 'ApiKey abc' } }, 'key header'],
    ['what Kong redacts', { headers: { authorization: 'REDACTED' } }, '- header'],
    [
      'what Kong redacts, claims known',
      { headers: { authorization: 'REDACTED' }, more: { gatewatch: { claims: { sub: 'zoe' } } } },
      'jwt header',
    ],
    [
      'what Kong redacts, its hash and claims known',
      {
        headers: { authorization: 'REDACTED' },
        more: { gatewatch: { claims: { sub: 'zoe' }, credential_hash: 'ab12' } },
      },
      'jwt -',
    ],
    [
      'what Kong redacts, checked by its oauth2 plugin',
      {
        headers: {
          authorization: 'REDACTED',
          'x-credential-identifier': 'app',
          'x-authenticated-userid': 'zoe',
        },
        more: matched,
      },
      'oauth2 header',
    ],
    [
      'a key that Kong knew and did not log',
      { headers: { 'x-credential-identifier': ID }, more: matched },
      'key -',
    ],
    [
      'a key beside what really matched',
      {
        headers: { authorization: 'REDACTED', apikey: 'k', 'x-credential-identifier': 'iss' },
        more: matched,
      },
      '- header',
    ],
    ['such headers of a client without a credential', { headers: { 'x-credential-identifier': ID } }, '- -'],
    ['a certificate', { tls: { version: 'TLSv1.3', client_verify: 'SUCCESS' } }, 'mtls -'],
    ['no certificate', { tls: { version: 'TLSv1.3', client_verify: 'NONE' } }, '- -'],
    ['a session cookie', { headers: { cookie: 'theme=dark; sid=abc' } }, 'session cookie'],
    ['a JWT in a cookie', { headers: { cookie: `access_token=${JWT}` } }, 'jwt cookie'],
    ['a session in the path', { uri: '/a;jsessionid=abc/b' }, 'session path'],
  ])('%s', (_what, said, expected) => expect(manner(said)).toBe(expected));

  it('tells of the recordings what they tell', () => {
    const seen = new Map<string, number>();
    for (const bytes of [...recordedLines('2.8'), ...recordedLines('3.9')]) {
      const read = normalise({ source: 'kong-tcp', receivedAtMs: 0, bytes });
      const call: Partial<SanitisedCall> = read.kind === 'call' ? read.call : {};
      const key = `${call.credentialKind ?? '-'} ${call.credentialIn ?? '-'}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      // Kong redacts `authorization`: only a guess could name these.
      if (call.credentialKind === undefined && call.credentialId !== undefined)
        expect(call.credentialIn).toBe('header');
    }
    expect(seen.get('key header')).toBeGreaterThan(10);
  });
});
