import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALICE, orderOf } from '../../testing/kong-company.js';
import { implies, windowsOf } from './planning/limit-windows.js';
import { ATTACKER, createProbe, type ForeignPlugin, type RouteName } from './testing/probe-plan.js';

const at = fc.constantFrom<ForeignPlugin['at']>('', 'C', 'R', 'S', 'CR', 'CS', 'RS', 'CRS');
const shared = fc.constantFrom<ForeignPlugin['at']>('', 'R', 'S', 'RS');
/** Only what belongs together: a route with the service that it has. */
const where = fc.constantFrom<{ route: RouteName; service: 'orders' | 'catalog' | 'shop' }>(
  { route: 'orders-v1', service: 'orders' },
  { route: 'orders-admin', service: 'orders' },
  { route: 'catalog', service: 'catalog' },
  { route: 'shop', service: 'shop' },
);
const plugin = (name: string, scope: typeof at, config: fc.Arbitrary<ForeignPlugin['config']>) =>
  fc.tuple(scope, config, where, fc.boolean()).map(
    ([scoped, settings, bound, disabled]): ForeignPlugin => ({
      name,
      at: scoped,
      config: settings,
      ...bound,
      ...(disabled ? { enabled: false } : {}),
    }),
  );
const calls = fc.integer({ min: 1, max: 200 });
const windows = fc
  .record({ minute: calls, hour: calls }, { requiredKeys: [] })
  .filter(
    ({ minute, hour }) =>
      (minute ?? hour) !== undefined && (minute === undefined || hour === undefined || minute <= hour),
  );
const limits = fc
  .tuple(windows, fc.constantFrom('consumer', 'credential', 'ip'), fc.constantFrom('local', 'cluster'))
  .map(([limit, limitBy, policy]) => ({ ...limit, limit_by: limitBy, policy }));
const foreignPlugin = fc.oneof(
  plugin(
    'request-termination',
    at,
    fc.constantFrom<ForeignPlugin['config'][]>({ trigger: 'x' }, { status_code: 503 }),
  ),
  plugin('rate-limiting', at, limits),
  plugin(
    'acl',
    shared,
    fc.constantFrom<ForeignPlugin['config'][]>(
      { deny: ['gatewatch-denied'] },
      { allow: ['writers'] },
      { deny: ['others'] },
    ),
  ),
  plugin(
    'ip-restriction',
    at,
    fc.constantFrom<ForeignPlugin['config'][]>(
      { deny: ['192.0.2.1'] },
      { deny: [ATTACKER] },
      { allow: ['203.0.113.0/24'] },
    ),
  ),
);
const placeOf = ({ name, at: scoped, route, service }: ForeignPlugin) =>
  `${name} ${scoped} ${scoped.includes('R') ? route : ''} ${scoped.includes('S') ? service : ''}`;
const configuration = fc.uniqueArray(foreignPlugin, { maxLength: 8, selector: placeOf });
const scope = fc.constantFrom({}, { scope: { service: 'orders' } }, { scope: { route: 'orders-v1' } });
const alice = { kind: 'consumer', id: ALICE } as const;
const order = fc.oneof(
  fc
    .tuple(fc.constantFrom('terminate-consumer' as const, 'block-consumer' as const), scope)
    .map(([action, more]) => orderOf(action, alice, more)),
  fc.constant(null).map(() => orderOf('deny-consumer', alice)),
  fc
    .tuple(windows, scope)
    .map(([limit, more]) => orderOf('limit-consumer', alice, { limits: limit, ...more })),
  scope.map((more) => orderOf('deny-ip', { kind: 'ip', id: ATTACKER }, more)),
);

const inScope = (asked: ReturnType<typeof orderOf>, route: string): boolean => {
  const limited = 'scope' in asked ? asked.scope : undefined;
  if (limited?.route !== undefined) return route === limited.route;
  return limited?.service === undefined || route.startsWith('orders');
};

describe('whatever is configured', () => {
  it('what is planned is not ignored, loosens no limit, and changes nothing for anybody else', async () => {
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(configuration, order, async (foreign, asked) => {
        const { gateway, effects, foreign: others, everything, kong } = createProbe(foreign);
        const [before, untouched, all] = [effects(), others(), everything()];
        const planned = await gateway.plan(asked);
        const outcome = `${asked.action} ${planned.kind}`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (planned.kind !== 'planned') return;
        for (const change of planned.changes)
          expect(await gateway.enact(change, asked.authority)).toEqual({ kind: 'enacted', difference: '' });
        for (const [call, after] of effects()) {
          const was = before.get(call) ?? { kind: 'pass' };
          const [who, route = '', ip] = call.split(' ');
          const aimed =
            inScope(asked, route) &&
            (asked.action === 'deny-ip' ? ip === ATTACKER : who === ALICE && route !== 'shop');
          // A consumer's own list of addresses goes before ours, as the notes say.
          const excepted =
            asked.action === 'deny-ip' &&
            who === ALICE &&
            foreign.some(({ name, at: scoped }) => name === 'ip-restriction' && scoped.includes('C'));
          if (!aimed) expect([call, after]).toEqual([call, was]);
          else if (asked.action !== 'limit-consumer') {
            if (!excepted) expect([call, after.kind]).not.toEqual([call, 'pass']);
          } else if (was.kind === 'pass') {
            const limit = after.kind === 'pass' ? windowsOf(after.limits ?? {}) : undefined;
            expect([call, after.kind, limit && implies(limit, windowsOf(asked.limits))]).toEqual([
              call,
              'pass',
              true,
            ]);
            expect(implies(limit ?? {}, windowsOf(was.limits ?? {}))).toBe(true);
            // What is counted for several callers together stays so.
            expect(was.limits?.limit_by ?? 'consumer').not.toBe('ip');
            if (was.limits?.policy === 'cluster')
              expect(after).toMatchObject({ limits: { policy: 'cluster' } });
          } else expect([call, after]).toEqual([call, was]);
        }
        expect(others()).toBe(untouched);
        for (const change of planned.changes) expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
        expect(everything()).toBe(all);
        expect(kong.unknownRequests).toEqual([]);
      }),
      { numRuns: 150, seed: 27 },
    );
    // The property would hold if everything were refused.
    for (const action of ['terminate-consumer', 'block-consumer', 'limit-consumer', 'deny-ip'])
      expect(outcomes.get(`${action} planned`) ?? 0).toBeGreaterThan(3);
  }, 60_000);
});
