import { type SanitisedCall, sanitisedCallSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { actorOf } from './actor.js';
import { sanitisedCall } from './sanitised-call.fixture.js';

const call = (more: Partial<SanitisedCall>): SanitisedCall =>
  sanitisedCall({ clientIp: '198.51.100.7', ...more });
const consumer = { id: 'c-1', name: 'dr-house', tags: [] };

describe('actorOf', () => {
  it('takes the most specific identity', () => {
    const all = { consumer, credentialId: 'k-1', session: '~session.aaaaaaaaaaaaaaaaaaaaaa' };
    expect(actorOf(call(all))).toEqual({ kind: 'consumer', id: 'c-1', name: 'dr-house' });
    const { consumer: _, ...rest } = all;
    expect(actorOf(call(rest))).toEqual({ kind: 'credential', id: 'k-1' });
    expect(actorOf(call({ session: all.session }))).toEqual({ kind: 'session', id: all.session });
    expect(actorOf(call({}))).toEqual({ kind: 'ip', id: '198.51.100.7' });
  });

  it('takes the identity that the source declares, where it is there', () => {
    const all = { consumer, userId: 'maria', credentialId: 'k-1' };
    expect(actorOf(call({ ...all, actorKind: 'user' }))).toEqual({ kind: 'user', id: 'maria' });
    expect(actorOf(call({ ...all, actorKind: 'ip' }))).toEqual({ kind: 'ip', id: '198.51.100.7' });
    expect(actorOf(call({ ...all, actorKind: 'session' })).kind).toBe('consumer');
    expect(actorOf(call({ userId: 'maria', credentialId: 'k-1' })).kind).toBe('user');
    expect(actorOf(call({ userId: 'maria', actorKind: 'user', status: 401 })).kind).toBe('ip');
  });

  it('ties a refused call to its address, unless the gateway named a consumer', () => {
    const session = '~session.aaaaaaaaaaaaaaaaaaaaaa';
    expect(actorOf(call({ status: 401, session, credentialId: 'k' })).kind).toBe('ip');
    expect(actorOf(call({ status: 401, consumer })).kind).toBe('consumer');
  });

  it('names no actor by an empty id', () => {
    expect(actorOf(call({ clientIp: '' }))).toEqual({ kind: 'ip', id: 'unknown' });
    expect(sanitisedCallSchema.safeParse(call({})).success).toBe(true);
  });
});
