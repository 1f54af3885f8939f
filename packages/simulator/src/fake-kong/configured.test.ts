import { describe, expect, it } from 'vitest';
import { companyConfiguration } from '../gateway/company-configuration.js';
import { createFakeKong } from './fake-kong.js';
import type { JsonObject, KongVersion } from './fake-kong-contract.js';
import { CONFIGURED_LISTS } from './kong-objects.js';

const NOW_MS = Date.UTC(2026, 2, 5, 10);

/** Members of rows as recorded on creation, sorted: entity → version → names. */
const RECORDED: Readonly<Record<string, Readonly<Record<KongVersion, string>>>> = {
  services: {
    '2.8.5':
      'ca_certificates client_certificate connect_timeout created_at enabled host id name path port protocol read_timeout retries tags tls_verify tls_verify_depth updated_at write_timeout',
    '3.9.1':
      'ca_certificates client_certificate connect_timeout created_at enabled host id name path port protocol read_timeout retries tags tls_verify tls_verify_depth updated_at write_timeout',
  },
  routes: {
    '2.8.5':
      'created_at destinations headers hosts https_redirect_status_code id methods name path_handling paths preserve_host protocols regex_priority request_buffering response_buffering service snis sources strip_path tags updated_at',
    '3.9.1':
      'created_at destinations headers hosts https_redirect_status_code id methods name path_handling paths preserve_host protocols regex_priority request_buffering response_buffering service snis sources strip_path tags updated_at',
  },
  'key-auths': {
    '2.8.5': 'consumer created_at id key tags ttl',
    '3.9.1': 'consumer created_at id key tags ttl',
  },
  jwts: {
    '2.8.5': 'algorithm consumer created_at id key rsa_public_key secret tags',
    '3.9.1': 'algorithm consumer created_at id key rsa_public_key secret tags',
  },
  acls: { '2.8.5': 'consumer created_at group id tags', '3.9.1': 'consumer created_at group id tags' },
  consumers: {
    '2.8.5': 'created_at custom_id id tags username',
    '3.9.1': 'created_at custom_id id tags updated_at username',
  },
  plugins: {
    '2.8.5': 'config consumer created_at enabled id name protocols route service tags',
    '3.9.1':
      'config consumer created_at enabled id instance_name name protocols route service tags updated_at',
  },
};

describe.each<KongVersion>(['2.8.5', '3.9.1'])('a configured fake Kong %s', (version) => {
  const kong = createFakeKong({
    version,
    now: () => NOW_MS,
    objects: companyConfiguration({ seed: 4, scale: 0.2, kong: version, nowMs: NOW_MS }),
  });
  const get = (path: string) => {
    const reply = kong.handle({ method: 'GET', path });
    if (reply.kind !== 'answer') throw new Error(reply.kind);
    return { status: reply.status, body: JSON.parse(reply.body) };
  };
  const rows = (path: string): JsonObject[] => get(path).body.data;

  it.each(Object.entries(RECORDED))('lists %s with the recorded members', (list, members) => {
    const found = rows(`/${list}?size=1000`);
    expect(found.length).toBeGreaterThan(0);
    for (const row of found) expect(Object.keys(row).sort().join(' ')).toBe(members[version]);
    const ids = found.map(({ id }) => String(id));
    expect(ids).toEqual([...ids].sort());
  });

  it('answers every list, pages included, and knows each row by itself', () => {
    for (const list of CONFIGURED_LISTS) if (list !== 'targets') expect(get(`/${list}`).status).toBe(200);
    const first = get('/routes?size=3').body;
    expect(first.data).toHaveLength(3);
    expect(rows(`/routes?offset=${first.offset}&size=1000`).length + 3).toBe(rows('/routes').length);
    expect(get(`/services/${String(rows('/services')[0]?.id)}`).body).toEqual(rows('/services')[0]);
    expect(get('/services/patients').body.name).toBe('patients');
    expect(get('/services/none').status).toBe(404);
    expect(get('/').body.configuration).toMatchObject({ database: 'postgres', real_ip_recursive: 'on' });
    expect(kong.unknownRequests).toEqual([]);
  });

  it('has no consumer groups, which are Enterprise’s, and takes no changes of what was configured', () => {
    expect(get('/consumer_groups').status).toBe(404);
    expect(kong.unknownRequests).toEqual([]);
    kong.handle({ method: 'DELETE', path: '/upstreams/patients' });
    expect(kong.unknownRequests).toEqual(['DELETE /upstreams/patients']);
  });

  it('blocks a consumer of the company beside what is there', () => {
    const [consumer] = rows('/consumers?size=1000').filter(({ username }) => username === 'medibill-batch');
    const before = kong.plugins().length;
    const path = `/consumers/${String(consumer?.id)}/plugins/5b0f9a3e-0000-4000-8000-000000000001`;
    const body = JSON.stringify({ name: 'request-termination', config: { status_code: 403 } });
    const reply = kong.handle({ method: 'PUT', path, headers: { 'content-type': 'application/json' }, body });
    expect(reply).toMatchObject({ kind: 'answer', status: 200 });
    expect(kong.plugins()).toHaveLength(before + 1);
    expect(kong.effectiveFor(String(consumer?.id), NOW_MS + 60_000)).toMatchObject({ kind: 'terminated' });
  });
});

it('says which fields of a plugin are encrypted, as recorded from 3.9.1', () => {
  const kong = createFakeKong({ version: '3.9.1', now: () => NOW_MS });
  const reply = kong.handle({ method: 'GET', path: '/schemas/plugins/rate-limiting' });
  expect(reply.kind === 'answer' && reply.body).toContain('"password":{"type":"string","encrypted":true');
  expect(kong.handle({ method: 'GET', path: '/schemas/plugins/nope' })).toMatchObject({ status: 404 });
});
