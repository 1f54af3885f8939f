import { describe, expect, it } from 'vitest';
import { ALICE, orderOf } from '../../testing/kong-company.js';
import type { Change } from '../gateway-contract.js';
import { ATTACKER, createProbe, type RouteName } from './testing/probe-plan.js';

const BY_HAND = { kind: 'by-hand', who: 'ann' } as const;
const OTHER = '203.0.113.9';
type Probe = ReturnType<typeof createProbe>;

async function planOf({ gateway }: Probe, address: string, scope?: object): Promise<Change> {
  const more = scope === undefined ? {} : { scope };
  const planned = await gateway.plan(orderOf('deny-ip', { kind: 'ip', id: address }, more));
  const [change] = planned.kind === 'planned' ? planned.changes : [];
  if (change === undefined) throw new Error(JSON.stringify(planned));
  return change;
}

const shutOut = ({ effects }: Probe, address: string): readonly string[] =>
  (['orders-v1', 'orders-admin', 'catalog', 'shop', 'lone'] satisfies RouteName[]).filter((route) => {
    const effect = effects().get(`${ALICE} ${route} ${address}`);
    return effect?.kind === 'denied' && effect.by === 'ip-restriction';
  });
const EVERYWHERE = ['orders-v1', 'orders-admin', 'catalog', 'shop', 'lone'];
const OF_ORDERS = ['orders-v1', 'orders-admin'];

async function allAsAsked({ gateway }: Probe, changes: readonly Change[]): Promise<void> {
  const listed = await gateway.list();
  if (listed.kind !== 'listed') throw new Error(listed.detail);
  for (const change of changes) {
    const object = listed.objects.find(({ objectId }) => objectId === change.objectId);
    expect(object?.differenceFrom(change)).toBe('');
    expect(await gateway.stands(change)).toEqual({ kind: 'stands', difference: '' });
  }
}

describe('addresses denied at wider and narrower places', () => {
  it.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])(
    'none lets in what another of ours denies, in whichever order they come (%i %i %i)',
    async (...turns) => {
      const probe = createProbe([]);
      const before = probe.everything();
      const changes = [
        await planOf(probe, ATTACKER),
        await planOf(probe, OTHER, { service: 'orders' }),
        await planOf(probe, '192.0.2.1', { route: 'orders-v1' }),
      ];
      const inTurn = turns.flatMap((at) => changes[at] ?? []);
      for (const change of inTurn)
        expect(await probe.gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
      expect(shutOut(probe, ATTACKER)).toEqual(EVERYWHERE);
      expect(shutOut(probe, OTHER)).toEqual(OF_ORDERS);
      await allAsAsked(probe, changes);

      const [first, ...others] = inTurn;
      if (first === undefined) throw new Error('no change');
      expect(await probe.gateway.lift(first)).toEqual({ kind: 'lifted' });
      expect(shutOut(probe, ATTACKER)).toEqual(turns[0] === 0 ? [] : EVERYWHERE);
      expect(shutOut(probe, OTHER)).toEqual(turns[0] === 1 ? [] : OF_ORDERS);
      await allAsAsked(probe, others);
      for (const change of others) expect(await probe.gateway.lift(change)).toEqual({ kind: 'lifted' });
      expect(probe.everything()).toBe(before);
      expect(probe.kong.unknownRequests).toEqual([]);
    },
  );

  it('what was left half done is found and done again', async () => {
    const probe = createProbe([]);
    const wide = await planOf(probe, ATTACKER);
    const narrow = await planOf(probe, OTHER, { service: 'orders' });
    await probe.gateway.enact(narrow, BY_HAND);
    await probe.gateway.enact(wide, BY_HAND);
    probe.byHand('PATCH', `/plugins/${narrow.objectId}`, { config: { deny: [OTHER] } });
    expect(shutOut(probe, ATTACKER)).not.toEqual(EVERYWHERE);
    expect(await probe.gateway.stands(wide)).toMatchObject({
      difference: expect.stringContaining('goes before'),
    });
    await probe.gateway.enact(wide, BY_HAND);
    expect(shutOut(probe, ATTACKER)).toEqual(EVERYWHERE);
    probe.byHand('DELETE', `/plugins/${wide.objectId}`);
    expect(await probe.gateway.stands(narrow)).toMatchObject({
      difference: expect.stringContaining('which no order asks for'),
    });
    await probe.gateway.enact(narrow, BY_HAND);
    expect(shutOut(probe, ATTACKER)).toEqual([]);
  });
});
