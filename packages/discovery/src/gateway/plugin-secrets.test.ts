import { SECRET } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { withoutSecrets } from './plugin-secrets.js';
import { holdsSecret, nameKind, withoutUserinfo } from './secret-shapes.js';

const clean = (config: Record<string, unknown>, plugin = 'my-own', fields: readonly string[] = []) =>
  withoutSecrets(plugin, config, new Set(fields));

describe('names', () => {
  it.each([
    'password',
    'redis_password',
    'clientSecret',
    'X-Log-Token',
    'api_key',
    'apikey',
    'provision_key',
    'secret_v1',
    'Authorization',
    'private_key',
    'login_token',
    'HMAC_KEY',
  ])('%s is a secret’s', (name) => expect(nameKind(name)).toBe('secret'));
  it.each([
    'token_expiration',
    'refresh_token_ttl',
    'cookie_names',
    'token_endpoint',
    'secret_is_base64',
    'auth_methods',
    'credential_claim',
  ])('%s only speaks of one', (name) => expect(nameKind(name)).toBe('about'));
  it.each([
    'key_names',
    'key_in_query',
    'minute',
    'host',
    'anonymous',
    'keepalive',
    'issuer',
    'cache_key_strategy',
  ])('%s has nothing to do with one', (name) => expect(nameKind(name)).toBe('plain'));
});

describe('shapes', () => {
  it.each([
    'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.x',
    '0yqeHTmWh5sbRKRZvNTMhpX49xajQr0J',
    '5f4dcc3b5aa765d61d8327deb882cf99',
    '-----BEGIN RSA PRIVATE KEY-----',
    'Basic YWxpY2U6c2VjcmV0',
    `prefix \${{ env "DECK_X" }}`,
  ])('%s is a secret', (text) => expect(holdsSecret(text)).toBe(true));
  it.each([
    '86f68171-db6a-4d6e-b420-f1219cbf2ac4',
    'traditional_compatible',
    'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256',
    'gatewatch.clinic.internal',
    'application/vnd.api+json; charset=utf-8',
    '2026-03-05T10:00:00.000Z',
    "return kong.request.get_header('x-request-id')",
    'uses basic authentication everywhere',
    '/v1/patients/(?<id>[0-9]{5})/records',
  ])('%s is none', (text) => expect(holdsSecret(text)).toBe(false));
});

describe('a plugin’s configuration', () => {
  it('loses what the gateway’s schema calls encrypted, maps and nested fields too', () => {
    expect(clean({ a: { b: 'x', c: 'y' }, map: { one: '1' } }, 'my-own', ['a.b', 'map.*'])).toEqual({
      a: { b: SECRET, c: 'y' },
      map: { one: SECRET },
    });
  });

  it('keeps flags and lengths of time', () => {
    const config = {
      hide_credentials: false,
      token_expiration: 7200,
      reuse_refresh_token: true,
      anonymous: null,
    };
    expect(clean(config)).toEqual(config);
  });

  it('hides numbers that are passwords', () => {
    expect(clean({ redis_password: 1234 })).toEqual({ redis_password: SECRET });
  });

  it('keeps short code without secrets', () => {
    const code = { custom_fields_by_lua: { 'request.headers.apikey': 'return nil', shard: "return 'eu-1'" } };
    expect(clean(code)).toEqual(code);
    expect(clean({ access: [`local password = "hunter2"`, 'x'.repeat(2000)] })).toEqual({
      access: [SECRET, SECRET],
    });
  });

  it('keeps of code its words, not what else it quotes', () => {
    const access = [
      `local k = 'hunter2horse9' if kong.request.get_header("x-b3-traceid") == '10.0.0.1' then return end`,
    ];
    expect(clean({ access })).toEqual({
      access: [
        `local k = '${SECRET}' if kong.request.get_header("x-b3-traceid") == '10.0.0.1' then return end`,
      ],
    });
  });

  it('knows nothing of plugins called like parts of objects', () => {
    for (const plugin of ['__proto__', 'constructor', 'toString'])
      expect(clean({ a: 1 }, plugin)).toEqual({ a: 1 });
  });

  it('hides every query value of a URL: which of them is a key nobody knows', () => {
    expect(clean({ upstream_url: 'https://model.example/v1?key=abc&x=y' })).toEqual({
      upstream_url: `https://model.example/v1?key=${SECRET}&x=${SECRET}`,
    });
  });

  it('keeps places of secrets in vaults, and hosts of URLs', () => {
    expect(
      clean({
        password: '{vault://hcv/redis/pw}',
        secret_url: 'https://h.example.com/a/b',
        proxy: 'http://u:p@proxy:3128',
      }),
    ).toEqual({
      password: '{vault://hcv/redis/pw}',
      secret_url: 'https://h.example.com/a/b',
      proxy: `http://${SECRET}@proxy:3128`,
    });
  });

  it('is bounded in depth, breadth and length', () => {
    let deep: unknown = 'x';
    for (let n = 0; n < 50; n += 1) deep = { deep };
    const text = JSON.stringify(
      clean({ deep, wide: Array.from({ length: 5000 }, () => 1), long: 'a '.repeat(50_000) }),
    );
    expect(text.length).toBeLessThan(20_000);
  });
});

it('takes user and password out of URLs in linear time', () => {
  expect(withoutUserinfo('postgres://u:p@ss@h/x and https://h2/@y')).toBe(
    `postgres://${SECRET}@h/x and https://h2/@y`,
  );
  const startMs = Date.now();
  withoutUserinfo('://'.repeat(200_000));
  holdsSecret('a'.repeat(1_000_000));
  expect(Date.now() - startMs).toBeLessThan(10_000);
});
