import { describe, expect, it } from 'vitest';
import { newSubject } from '../subjects/subject.js';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { functionStanding } from './function-standing.js';

const as = (name: string, group: string, trusted = true) => ({
  ...around({ trusted }),
  actor: { ...newSubject('consumer', `id-${name}`, name, 's'), groups: [`tags:${group}`] },
});
const ADMIN = 'DELETE /v1/users/{userId}';
const call = (name: string, endpoint: string, day: number, status = 200) =>
  enrichedCall({ timeMs: MONDAY_MS + day * DAY_MS, consumer: name, endpoint, status });

/** Fifteen clerks read, two administrators delete, for five days. */
function learned() {
  const book = functionStanding.create();
  for (let day = 0; day < 5; day++) {
    for (let n = 0; n < 15; n++)
      functionStanding.recognise(call(`clerk${n}`, 'GET /v1/users', day), book, as(`clerk${n}`, 'clerk'));
    for (let n = 0; n < 2; n++)
      functionStanding.recognise(call(`admin${n}`, ADMIN, day), book, as(`admin${n}`, 'admin'));
  }
  return book;
}

describe('whose function it is', () => {
  it('is told by who uses it, refused or not', () => {
    const book = learned();
    for (const status of [403, 200])
      expect(
        functionStanding.recognise(call('clerk1', ADMIN, 6, status), book, as('clerk1', 'clerk', false)),
      ).toBe('foreign');
    expect(functionStanding.recognise(call('clerk1', 'GET /v1/users', 6), book, as('clerk1', 'clerk'))).toBe(
      'own',
    );
  });

  it('is unclear in small groups, of young endpoints and of those nobody vouches for', () => {
    const book = learned();
    expect(functionStanding.recognise(call('admin1', 'GET /v1/users', 6), book, as('admin1', 'admin'))).toBe(
      'unclear',
    );
    expect(functionStanding.recognise(call('clerk1', 'GET /v1/new', 6), book, as('clerk1', 'clerk'))).toBe(
      'unclear',
    );
    const stranger = { ...around(), actor: newSubject('ip', '192.0.2.1', '', 's') };
    expect(functionStanding.recognise(call('x', ADMIN, 6), book, stranger)).toBe('unclear');
  });

  it('becomes theirs when peers follow', () => {
    const book = learned();
    for (let n = 2; n < 6; n++)
      functionStanding.recognise(call(`clerk${n}`, ADMIN, 6), book, as(`clerk${n}`, 'clerk'));
    expect(functionStanding.recognise(call('clerk1', ADMIN, 6), book, as('clerk1', 'clerk'))).toBe('own');
  });

  it('survives a snapshot', () => {
    const book = functionStanding.read(JSON.parse(JSON.stringify(functionStanding.write(learned()))));
    expect(functionStanding.recognise(call('clerk1', ADMIN, 6), book, as('clerk1', 'clerk'))).toBe('foreign');
  });
});
