import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { gatewatchFields } from './kong-gatewatch-fields.js';

const snippet = fileURLToPath(new URL('../../../../deploy/kong/gatewatch-fields.lua', import.meta.url));
const sandbox = fileURLToPath(new URL('../test-support/kong-sandbox.lua', import.meta.url));
const hasLua = spawnSync('luajit', ['-v']).status === 0;
const KEY = 'a key of at least thirty-two characters';

/** Requests one after the other at one node; what Kong would write under `gatewatch` for each. */
function fieldsOf(version: string, requests: readonly object[], key = KEY): Record<string, unknown>[] {
  const input = requests
    .map((request) =>
      Object.entries(request)
        .map(([name, value]) => `${name}=${value}`)
        .join('\n'),
    )
    .join('\n\n');
  const env = { PATH: process.env.PATH, GATEWATCH_FIELDS_KEY: key };
  const { stdout, stderr } = spawnSync('luajit', [sandbox, snippet, version], {
    input,
    encoding: 'utf8',
    env,
  });
  if (stderr !== '') throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
const hashOf = (credential: string): string =>
  createHmac('sha1', KEY).update(credential).digest('base64url').slice(0, 22);
const part = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const jwt = (payload: unknown): string => `${part({ alg: 'RS256' })}.${part(payload)}.c2ln`;

describe.skipIf(!hasLua).each(['3.9', 'off'])('the snippet in the sandbox of Kong %s', (version) => {
  it('numbers the requests of a node, once each however many plugins log it', () => {
    const lines = fieldsOf(version, [{ 'header.x': '1' }, { plugins: '2' }, { 'header.x': '1' }]);
    expect(lines.map(({ sequence }) => sequence)).toEqual([1, 2, 2, 3]);
    expect(new Set(lines.map(({ node }) => node))).toEqual(new Set(['8d2a7c4e-1111-4222-8333-444455556666']));
  });

  it('hashes the credential wherever it is presented, and nothing else', () => {
    const lines = fieldsOf(version, [
      { 'header.authorization': 'Bearer k-1' },
      { 'header.apikey': 'k-1' },
      { 'query.apikey': 'k-1' },
      { 'credential.key': 'k-1' },
      { jwt: jwt({}) },
      { 'credential.key': 'issuer', 'credential.secret': 's' },
      { broken: '1' },
    ]);
    expect(lines.slice(0, 4).map((line) => line.credential_hash)).toEqual(Array(4).fill(hashOf('k-1')));
    expect(lines[4]?.credential_hash).toBe(hashOf(jwt({})));
    expect(lines[5]?.credential_hash).toBeUndefined();
    expect(lines[6]).toEqual({ node: lines[0]?.node, sequence: 7 });
    expect(JSON.stringify(lines)).not.toContain('k-1');
    expect(fieldsOf(version, [{ 'header.apikey': 'k-1' }], '')[0]?.credential_hash).toBeUndefined();
  });

  it('keeps the safe claims of a verified token, of its first level only', () => {
    const claims = (payload: unknown) => fieldsOf(version, [{ jwt: jwt(payload) }])[0]?.claims;
    const kept = { sub: 'u-17', azp: 'app', iss: 'https://id.example.com', scope: 'a b', exp: 1_900_000_000 };
    expect(claims({ ...kept, email: 'x@y.z', act: { sub: 'nobody', exp: 1 }, aud: ['sub', 'exp'] })).toEqual(
      kept,
    );
    expect(claims({ name: '","sub":"evil', x: '\\', sub: 'u-1' })).toEqual({ sub: 'u-1' });
    expect(claims({ a: { b: [{ sub: 'evil' }] } })).toBeUndefined();
    for (const broken of ['{"sub":"u', '{"sub', '[', '', '"sub":"x"', '{"exp":"x"}', '}}}{"sub":"x"}'])
      expect(JSON.stringify(claims(broken) ?? {})).not.toContain('"x"');
    expect(claims({ sub: 'x'.repeat(9000) })).toBeUndefined();
  });

  it('reads no claims of a token that Kong did not verify', () => {
    const [line] = fieldsOf(version, [{ 'header.authorization': `Bearer ${jwt({ sub: 'liar' })}` }]);
    expect(line?.claims).toBeUndefined();
  });
});

describe.skipIf(!hasLua)('the snippet in the sandbox of Kong 2.8', () => {
  it('does the same but for the key, which must stand in it', () => {
    const [line] = fieldsOf('2.8', [{ jwt: jwt({ sub: 'u-1' }) }]);
    expect(line).toEqual({ node: expect.any(String) as string, sequence: 1, claims: { sub: 'u-1' } });
    expect(readFileSync(snippet, 'utf8')).toContain('local KEY = ""\n');
  });
});

describe('what the collector takes of it', () => {
  it('becomes node, number, credential and user of the call', () => {
    const normalise = createNormaliser({ key: Buffer.alloc(32, 1) });
    const line = {
      started_at: 1795314702739,
      client_ip: '203.0.113.9',
      request: { method: 'GET', uri: '/', headers: { authorization: 'REDACTED' } },
      response: { status: 200 },
      gatewatch: {
        node: 'n-1',
        sequence: 17,
        credential_hash: hashOf('k-1'),
        claims: { sub: 'alice', azp: 'app', exp: 1_900_000_000 },
      },
    };
    const read = normalise({ source: 's', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
    expect(read).toMatchObject({
      call: {
        node: 'n-1',
        sequence: 17,
        userId: 'alice',
        claims: { azp: 'app', exp: 1_900_000_000 },
        presentedCredential: expect.stringMatching(/^~credential\./) as string,
      },
    });
  });

  it.each([
    [undefined],
    ['x'],
    [[]],
    [{ node: 5, sequence: -1, credential_hash: '', claims: 'x' }],
    [{ node: 'x'.repeat(200), sequence: 1.5, credential_hash: 'x'.repeat(200), claims: { sub: 5 } }],
  ])('is nothing when it is %j', (value) => expect(gatewatchFields(value)).toEqual({}));
});
