import { describe, expect, it } from 'vitest';
import { ALICE, BOB, orderOf } from '../../testing/kong-company.js';
import { createProbe, probePlan } from './testing/probe-plan.js';

const alice = { kind: 'consumer', id: ALICE } as const;
const ORDERS = [
  ['terminate-consumer', {}],
  ['block-consumer', {}],
  ['deny-consumer', {}],
  ['limit-consumer', { limits: { minute: 5 } }],
] as const;
const denied = { name: 'acl', at: '', config: { deny: ['gatewatch-denied'] } } as const;

describe.each(ORDERS)('%s', (action, more) => {
  it.each([
    ['id', ALICE],
    ['username', 'alice'],
  ])(
    'never hits the consumer that stands for all who call without a credential, by %s',
    async (_by, name) => {
      const { gateway, everything } = createProbe([
        { name: 'key-auth', at: 'R', config: { anonymous: name } },
        ...(action === 'deny-consumer' ? [denied] : []),
      ]);
      const before = everything();
      const found = await gateway.plan(orderOf(action, alice, more));
      expect(found.kind).toBe('refused');
      expect(found.kind === 'refused' && found.detail).toContain('Everybody who calls without a credential');
      expect(everything()).toBe(before);
    },
  );
});

it.each(['consumer', 'credential'] as const)('a %s whose id is no text is nobody’s', async (kind) => {
  const action = kind === 'consumer' ? 'terminate-consumer' : 'disable-credential';
  const { gateway } = createProbe([]);
  expect((await gateway.plan(orderOf(action, { kind, id: 'a\ud800b' }))).kind).toBe('impossible');
  expect((await gateway.plan(orderOf(action, { kind, id: '..' }))).kind).toBe('impossible');
});

it('a plugin that is switched off takes nobody for anybody', async () => {
  const probe = createProbe([{ name: 'key-auth', at: 'R', config: { anonymous: ALICE }, enabled: false }]);
  expect((await probe.gateway.plan(orderOf('terminate-consumer', alice))).kind).toBe('planned');
});

it('tells where a caller goes on that leaves its key out', async () => {
  const probe = createProbe([{ name: 'key-auth', at: 'R', config: { anonymous: BOB } }]);
  const told = async (scope: object) => {
    const found = await probePlan(probe, orderOf('terminate-consumer', alice, { statusCode: 451, ...scope }));
    return found.kind === 'planned' ? found.notes.join(' ') : found.detail;
  };
  expect(await told({})).toContain('1 routes in scope let calls without a credential in');
});
