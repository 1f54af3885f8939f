import { describe, expect, it } from 'vitest';
import { createTemplater } from './templater.js';
import type { TemplatedCall } from './templater-contract.js';

const service = { id: 's-1', name: 'clinic' };
const route = { id: 'r-1', name: 'clinic' };
const call = (path: string, status = 200, method = 'GET'): TemplatedCall => ({
  method,
  path,
  status,
  host: 'api.example.com',
  service,
  route,
});
const taught = (paths: readonly string[]) => {
  const templater = createTemplater();
  for (const path of paths) templater.assign(call(path));
  return templater;
};

describe('templates', () => {
  it.each([
    ['/v1/patients/48213/records', '/v1/patients/{patientId}/records'],
    ['/v1/patients/dd0db772-0bf2-4533-8f1e-5f898fa0215e', '/v1/patients/{patientId}'],
    ['/v1/patients/~personal.Zk3v9Q2mXw8A1bC7dE5fGh/visits/7', '/v1/patients/{patientId}/visits/{visitId}'],
    ['/calendar/2026-03-05', '/calendar/{date}'],
    ['/orders/1/2', '/orders/{orderId}/{orderId2}'],
    ['/48213', '/{id}'],
    ['/users/me', '/users/me'],
    ['/healthz', '/healthz'],
    ['/graphql', '/graphql'],
    ['/1.1/statuses/5', '/1.1/statuses/{statusId}'],
    ['/files/openapi.json', '/files/openapi.json'],
    ['/', '/'],
    ['/orders/../orders/./1//2', '/orders/{orderId}/{orderId2}'],
    ['/bad/%', '/bad/{badId}'],
  ])('%s → %s', (path, template) => {
    expect(createTemplater().assign(call(path)).template).toBe(template);
  });

  it('gives parameters and the business object', () => {
    expect(createTemplater().assign(call('/v1/patients/48213/appointments/2026-03-05'))).toEqual({
      template: '/v1/patients/{patientId}/appointments/{date}',
      parameters: [
        { name: 'patientId', value: '48213' },
        { name: 'date', value: '2026-03-05' },
      ],
      object: { type: 'patient', id: '48213' },
      known: true,
    });
  });

  it('takes words for values once there are many under one collection, and keeps everyday words', () => {
    const owners = ['zuhause', 'krankenhaus', 'globex', 'initech', 'hooli', 'wonka', 'umbrella'];
    const templater = taught(['/clinics/search', ...owners.map((name) => `/clinics/${name}/wards`)]);
    expect(templater.revision()).toBeGreaterThan(0);
    expect(templater.templateOf(call('/clinics/globex/wards')).template).toBe('/clinics/{clinicId}/wards');
    expect(templater.templateOf(call('/clinics/search')).template).toBe('/clinics/search');
    expect(templater.assign(call('/clinics/tyrell/wards'))).toMatchObject({
      template: '/clinics/{clinicId}/wards',
      object: { type: 'clinic', id: 'tyrell' },
      known: true,
    });
  });

  it('keeps the resources of an API literal, however many', () => {
    const names = 'patients doctors wards visits labs zebras yaks gnus ibexes okapis'.split(' ');
    const templater = taught(
      names.flatMap((name) => [`/v1/${name}`, `/v1/${name}/17`, `/v1/${name}/17/history`]),
    );
    for (const name of names) expect(templater.templateOf(call(`/v1/${name}`)).template).toBe(`/v1/${name}`);
  });

  it('recognises values by what lies below them', () => {
    const templater = taught(
      ['zuhause', 'globex'].flatMap((org) =>
        ['members', 'teams', 'repos', 'hooks', 'audit-log'].map((name) => `/org/${org}/${name}`),
      ),
    );
    expect(templater.templateOf(call('/org/zuhause/teams')).template).toBe('/org/{orgId}/teams');
  });

  it('shares what it learned among methods, but knows them apart', () => {
    const templater = taught(['/orders/1']);
    expect(templater.assign(call('/orders/2', 403, 'DELETE'))).toMatchObject({
      template: '/orders/{orderId}',
      known: false,
    });
    expect(templater.assign(call('/orders/2', 404, 'GET'))).toMatchObject({
      template: '/orders/{orderId}',
      known: true,
    });
  });

  it('keeps services apart and groups calls without one by host', () => {
    const templater = taught(['/orders/x']);
    const elsewhere = { method: 'GET', path: '/orders/x', status: 404, host: 'other.example.com' };
    expect(templater.assign(elsewhere).known).toBe(false);
    expect(templater.assign({ ...elsewhere, status: 200 }).known).toBe(true);
    expect(templater.assign(elsewhere).known).toBe(true);
  });
});

describe('calls that fail', () => {
  it('get a stable template but make no endpoint', () => {
    const templater = createTemplater();
    for (const status of [401, 401, 429]) {
      const login = templater.assign(call('/auth/login', status, 'POST'));
      expect(login).toEqual({ template: '/auth/login', parameters: [], known: false });
    }
    expect(templater.templateOf(call('/auth/login', 200, 'POST')).known).toBe(false);
    expect(templater.assign(call('/auth/login', 200, 'POST')).known).toBe(true);
    expect(templater.assign(call('/auth/login', 401, 'POST')).known).toBe(true);
  });

  it('fall under the variable where values are known, except for everyday words and files', () => {
    const templater = taught(['/users/17']);
    expect(templater.assign(call('/users/hrabal', 404)).template).toBe('/users/{userId}');
    expect(templater.assign(call('/users/login', 401)).template).toBe('/users/login');
    expect(templater.assign(call('/users/wp-login.php', 404)).template).toBe('/users/wp-login.php');
  });

  it('prove nothing without a route, nor does a redirect of the gateway', () => {
    const templater = createTemplater();
    const unrouted = { method: 'GET', path: '/tls-only/a', status: 301, host: 'a' };
    expect(templater.assign(unrouted).known).toBe(false);
    expect(templater.assign(unrouted).known).toBe(false);
    expect(templater.assign({ ...unrouted, path: '', status: 400 })).toEqual({
      template: '/{unmatched}',
      parameters: [],
      known: false,
    });
  });
});
