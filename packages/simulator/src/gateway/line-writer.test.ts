import { describe, expect, it } from 'vitest';
import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import { makeClinic, staffClient } from '../clinic/cast.js';
import { createWorld } from '../create-world.js';
import { at, caseOf, parseLine, type RecordedCase, shapeOf } from '../testing/line-shape.js';
import type { Answer } from './answer.js';
import { RECORDED_LINES } from './fixtures/recorded-lines.js';
import { LineWriter } from './line-writer.js';
import { answered, withBadCredential } from './session.js';

const VERSIONS = ['2.8.5', '3.9.1'] as const;
const MONDAY_MS = Date.UTC(2026, 2, 2);

const clinic = makeClinic(5, 1);
const client = (role: string) => {
  const staff = clinic.staff.find((one) => one.role === role);
  if (staff === undefined) throw new RangeError(`no ${role}`);
  return staffClient(clinic, staff, 20_514, 'hospital');
};
const nurse = client('nurse');
const doctor = client('doctor');
const get = answered(MONDAY_MS, nurse, ENDPOINTS.patient, '/v1/patients/48213');
const refused = (refusal: Extract<Answer, { kind: 'refused' }>['refusal']): Answer => ({
  kind: 'refused',
  refusal,
  kongMs: 1,
});
const proxied = (failedTries: number): Answer => ({
  kind: 'proxied',
  status: 200,
  bodyBytes: 97,
  kongMs: 3,
  proxyMs: 5,
  receiveMs: 0,
  failedTries,
});

const CASES: Readonly<Record<Exclude<RecordedCase, 'tls'>, readonly [typeof get, Answer]>> = {
  proxied: [get, proxied(0)],
  'proxied-jwt': [answered(MONDAY_MS, doctor, ENDPOINTS.patient, '/v1/patients/48213'), proxied(0)],
  retried: [get, proxied(1)],
  'timed-out': [get, { kind: 'timed-out', tries: 2, tryMs: 8000 }],
  aborted: [get, { kind: 'aborted', afterMs: 302 }],
  'bad-key': [
    withBadCredential(MONDAY_MS, nurse, ENDPOINTS.patient, '/v1/patients/48213'),
    refused({ kind: 'unauthorised' }),
  ],
  'bad-jwt': [
    withBadCredential(MONDAY_MS, doctor, ENDPOINTS.patient, '/v1/patients/48213'),
    refused({ kind: 'unauthorised' }),
  ],
  'no-route': [{ ...get, uri: '/.env', intent: { kind: 'no-route' } }, refused({ kind: 'no-route' })],
  'rate-limited': [get, refused({ kind: 'rate-limited', limitPerMinute: 60, retryAfterSeconds: 22 })],
  terminated: [get, refused({ kind: 'terminated', status: 403, message: 'blocked' })],
};

describe.each(VERSIONS)('lines of Kong %s', (version) => {
  const write = (name: keyof typeof CASES) =>
    parseLine(new LineWriter(5, version).write(...CASES[name], Random.of('line')));
  const recorded = (name: RecordedCase) => parseLine(RECORDED_LINES[version][name]);

  it.each(Object.keys(CASES))('have the recorded fields: %s', (key) => {
    const name = key as keyof typeof CASES;
    expect(shapeOf(write(name))).toEqual(shapeOf(recorded(name)));
  });

  it('have the recorded identity and TLS fields', () => {
    const line = write('proxied');
    expect(Object.keys(Object(at(line, 'consumer'))).sort()).toEqual(
      Object.keys(Object(at(recorded('proxied'), 'consumer'))).sort(),
    );
    expect(at(line, 'authenticated_entity')).toEqual({
      id: 'id' in nurse.credential ? nurse.credential.id : '',
    });
    expect(Object.keys(Object(at(line, 'request', 'tls'))).sort()).toEqual(
      Object.keys(Object(at(recorded('tls'), 'request', 'tls'))).sort(),
    );
  });

  it('show keys in clear, tokens as REDACTED, and nobody where a key was refused', () => {
    expect(at(write('proxied'), 'request', 'headers', 'apikey')).toBe(
      nurse.credential.kind === 'api-key' ? nurse.credential.secret : undefined,
    );
    expect(at(write('proxied-jwt'), 'request', 'headers', 'authorization')).toBe('REDACTED');
    expect(at(write('bad-key'), 'consumer')).toBeUndefined();
    expect(at(write('bad-key'), 'request', 'headers', 'x-consumer-id')).toBeUndefined();
    expect(at(write('terminated'), 'consumer', 'username')).toBe(nurse.consumer?.username);
  });

  it('of a whole day look like recorded ones', () => {
    const seen = new Set<string>();
    const wrong = new Set<string>();
    for (const { line } of createWorld({
      seed: 3,
      startMs: MONDAY_MS,
      days: 1,
      scale: 0.5,
      kong: version,
    }).lines()) {
      const parsed = parseLine(line);
      const name = caseOf(parsed);
      const bodiless = at(parsed, 'response', 'headers', 'content-length') === undefined;
      const expected = shapeOf(recorded(name)).filter((path) => !(bodiless && path.includes('.content-')));
      const shape = shapeOf(parsed).join();
      seen.add(name);
      if (shape !== expected.join()) wrong.add(name);
    }
    expect([...wrong]).toEqual([]);
    expect([...seen]).toEqual(expect.arrayContaining(['proxied', 'no-route', 'aborted']));
  });
});
