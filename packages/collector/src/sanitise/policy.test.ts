import { type SanitisedCall, sanitisedCallSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { readSchema } from '../reading/read-settings.js';
import { sanitiseSchema } from './policy-settings.js';

interface Request {
  readonly uri?: string;
  readonly headers?: object;
  readonly ip?: string;
  readonly service?: string;
  readonly consumer?: object;
}

const sanitiser = (rules: readonly object[], read: object = {}) => {
  const normalise = createNormaliser({
    key: Buffer.alloc(32, 5),
    rules: sanitiseSchema.parse({ rules }).rules,
    read: readSchema.parse({ format: 'kong', ...read }),
  });
  return ({ uri = '/', headers = {}, ip = '203.0.113.10', service, consumer }: Request): SanitisedCall => {
    const line = {
      started_at: 1795314702739,
      client_ip: ip,
      latencies: { request: 3, proxy: 1 },
      request: { method: 'GET', uri, url: `http://api.example.com:8000${uri}`, headers },
      response: { status: 200, headers: {} },
      ...(service === undefined ? {} : { service: { id: service, name: service } }),
      ...(consumer === undefined ? {} : { consumer }),
    };
    const read = normalise({ source: 's', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
    if (read.kind !== 'call') throw new Error(read.kind);
    expect(sanitisedCallSchema.safeParse(JSON.parse(JSON.stringify(read.call))).success).toBe(true);
    return read.call;
  };
};
const shown = (text: string): string => text.replace(/~([a-z-]+)\.[\w-]{22}/g, '<$1>');
const query = (call: SanitisedCall): string =>
  shown(call.query.map(({ name, value }) => `${name}=${value}`).join('&'));

describe('rules for path segments', () => {
  const rules = [{ in: 'path', path: '/v1/patients/*', action: 'tokenise', domain: 'patient' }];

  it.each<[string, string]>([
    ['/v1/patients/48213', '/v1/patients/<object>'],
    ['/v1/patients/48213/records/7', '/v1/patients/<object>/records/7'],
    ['/v1/Patients//48213', '/v1/Patients//<object>'],
    ['/v1/x/../patients/48213', '/v1/x/../patients/<object>'],
    ['/v1/%70atients/48213', '/v1/%70atients/<object>'],
    ['/v1;a=b/patients/48213', '/v1;a=b/patients/<object>'],
    ['/v1/doctors/48213', '/v1/doctors/48213'],
    ['/v1/patients', '/v1/patients'],
  ])('%s becomes %s', (uri, expected) => expect(shown(sanitiser(rules)({ uri }).path)).toBe(expected));

  it('gives equal values equal tokens within a domain, in paths and parameters', () => {
    const sanitise = sanitiser([
      ...rules,
      { in: 'query', name: 'patient', action: 'tokenise', domain: 'patient' },
      { in: 'query', name: 'doctor', action: 'tokenise', domain: 'doctor' },
    ]);
    const call = sanitise({ uri: '/v1/patients/48213?patient=48213&doctor=48213' });
    expect(call.path.endsWith(call.query[0]?.value ?? '-')).toBe(true);
    expect(call.query[1]?.value).not.toBe(call.query[0]?.value);
    expect(call.traits?.map(({ at, domain }) => `${at} ${domain}`)).toEqual([
      'path.2 patient',
      'query.patient patient',
      'query.doctor doctor',
    ]);
  });

  it('drops, masks and puts into bands', () => {
    const by = (more: object) =>
      sanitiser([{ in: 'path', path: '/age/*', ...more }])({ uri: '/age/47/x' }).path;
    expect(by({ action: 'drop' })).toBe('/age/~dropped/x');
    expect(by({ action: 'mask' })).toBe('/age/***/x');
    expect(by({ action: 'generalise', to: 'band:10' })).toBe('/age/40-49/x');
  });
});

describe('rules for parameters and headers', () => {
  it('the first that fits decides; names may have stars', () => {
    const sanitise = sanitiser([
      { in: 'query', name: 'x-keep', action: 'keep' },
      { in: 'query', name: 'X-*', action: 'drop' },
      { in: 'query', name: 'age', action: 'generalise', to: 'band:5' },
    ]);
    expect(query(sanitise({ uri: '/?x-keep=a@b.example&x-other=1&age=47&y=2' }))).toBe(
      'x-keep=a@b.example&age=45-49&y=2',
    );
  });

  it('acts on what is found, by class', () => {
    const sanitise = sanitiser([
      { in: 'query', name: 'note', class: 'email', action: 'keep' },
      { in: 'query', class: 'email', action: 'tokenise', domain: 'crm' },
      { in: 'query', class: 'phone', action: 'mask' },
    ]);
    const call = sanitise({ uri: '/?note=to+a@b.example&q=by+a@b.example&z=call+%2B4917155512345+now' });
    expect(query(call)).toBe('note=to a@b.example&q=by <email>&z=call *** now');
    expect(call.traits?.[0]?.domain).toBe('crm');
  });

  it('concerns only the services and paths it names', () => {
    const sanitise = sanitiser([
      { in: 'query', name: 'id', service: 'hr-*', action: 'tokenise' },
      { in: 'query', name: 'id', path: '/v1/people/*', action: 'mask' },
    ]);
    expect(query(sanitise({ uri: '/?id=7', service: 'hr-core' }))).toBe('id=<object>');
    expect(query(sanitise({ uri: '/v1/people/3?id=7', service: 'shop' }))).toBe('id=***');
    expect(query(sanitise({ uri: '/?id=7', service: 'shop' }))).toBe('id=7');
  });

  it('never lets a secret out, whatever is kept', () => {
    const sanitise = sanitiser([
      { in: 'query', action: 'keep' },
      { in: 'request-header', action: 'keep' },
    ]);
    const call = sanitise({
      uri: '/?q=sk_live_51H8abcDEF0123456789xyz&password=hunter2&mail=a@b.example',
      headers: { authorization: 'Bearer hunter3', cookie: 'sid=hunter4', 'x-tenant': 'north' },
    });
    expect(query(call)).toBe('q=<key>&password=<secret>&mail=a@b.example');
    expect(JSON.stringify(call)).not.toContain('hunter');
    expect(call.requestHeaders).toContainEqual({ name: 'x-tenant', value: 'north' });
  });

  it('lets a header through as a token', () => {
    const call = sanitiser([
      { in: 'request-header', name: 'x-tenant', action: 'tokenise', domain: 'tenant' },
    ])({
      headers: { 'x-tenant': 'north' },
    });
    expect(shown(call.requestHeaders[0]?.value ?? '')).toBe('<personal>');
    expect(call.traits?.[0]).toMatchObject({ at: 'header.x-tenant', domain: 'tenant', length: 5 });
  });
});

describe('rules for identities', () => {
  it('generalise addresses, those of proxies too', () => {
    const sanitise = sanitiser([{ in: 'client-ip', action: 'generalise', to: '/24' }]);
    const call = sanitise({ headers: { 'x-forwarded-for': '203.0.113.10, 2001:db8:1:2::3' } });
    expect(call.clientIp).toBe('203.0.113.0');
    expect(call.requestHeaders[0]?.value).toBe('203.0.113.0, 2001:db8:1::');
  });

  it('make tokens of addresses, consumers and users', () => {
    const sanitise = sanitiser(
      [
        { in: 'client-ip', action: 'tokenise' },
        { in: 'consumer', action: 'tokenise', domain: 'partner' },
        { in: 'user', action: 'tokenise' },
        { in: 'session', action: 'drop' },
      ],
      { identify: { user: { header: 'x-user' } } },
    );
    const call = sanitise({
      consumer: { id: 'c-1', username: 'acme', tags: ['gold'] },
      headers: { 'x-user': 'alice', cookie: 'sid=abc' },
    });
    expect(shown(`${call.clientIp} ${call.consumer?.id} ${call.userId}`)).toBe('<ip> <user> <user>');
    expect(JSON.stringify(call)).not.toMatch(/acme|c-1|gold|alice|203\.0/);
    expect(call.session).toBeUndefined();
  });
});

describe('a policy that cannot hold', () => {
  it.each<[object, string]>([
    [{ in: 'query', class: 'secret', action: 'keep' }, 'never leave in clear'],
    [{ in: 'query', class: 'jwt', action: 'keep' }, 'never leave in clear'],
    [{ in: 'query', name: 'api_key', action: 'keep' }, 'holds a secret or a credential'],
    [{ in: 'request-header', name: 'Authorization', action: 'keep' }, 'holds a secret or a credential'],
    [{ in: 'query', name: '*password*', action: 'keep' }, 'holds a secret or a credential'],
    [{ in: 'session', action: 'keep' }, 'always a token'],
    [{ in: 'client-ip', action: 'generalise' }, '`to`'],
    [{ in: 'client-ip', action: 'keep', to: '/24' }, '`to`'],
    [{ in: 'query', name: 'a', action: 'mask', domain: 'x' }, '`domain`'],
    [{ in: 'path', action: 'drop' }, 'segment `*`'],
    [{ in: 'host', name: 'x', action: 'drop' }, 'no `name`'],
    [{ in: 'query', action: 'shred' }, 'Invalid option'],
  ])('%j is refused at start-up', (rule, message) => {
    const checked = sanitiseSchema.safeParse({ rules: [rule] });
    expect(JSON.stringify(checked.error?.issues)).toContain(message);
  });
});
