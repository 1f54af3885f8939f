import type { GatewayConsumer } from '@gatewatch/model';
import { configured } from '../configured.js';
import { type Found, gatewayCheck, MOST_DRAFTS } from '../gateway-check.js';
import type { GatewayView } from '../gateway-view.js';
import { type Change, fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';

const LEAST_ENDPOINTS = 20;
const LITTLE = 0.05;
const DAY_MS = 86_400_000;

/** How many of the endpoints seen a consumer in these ACL groups may call. */
const reachOf = (view: GatewayView): ((consumer: GatewayConsumer) => number) => {
  const rules = new Map<
    string,
    { readonly allow: readonly string[]; readonly deny: readonly string[]; endpoints: number }
  >();
  for (const { plugins, access, endpoints } of view.routes) {
    if (access.kind !== 'required' && access.kind !== 'anonymous-refused') continue;
    const acl = plugins.get('acl');
    const allow =
      acl === undefined ? [] : [...configured.texts(acl, 'allow'), ...configured.texts(acl, 'whitelist')];
    const deny =
      acl === undefined ? [] : [...configured.texts(acl, 'deny'), ...configured.texts(acl, 'blacklist')];
    const key = JSON.stringify([allow, deny]);
    const rule = rules.get(key) ?? { allow, deny, endpoints: 0 };
    rule.endpoints += endpoints.length;
    rules.set(key, rule);
  }
  const known = new Map<string, number>();
  return ({ aclGroups, groups }) => {
    const mine = [...aclGroups, ...groups].sort();
    const key = JSON.stringify(mine);
    const before = known.get(key);
    if (before !== undefined) return before;
    const has = new Set(mine);
    let reach = 0;
    for (const { allow, deny, endpoints } of rules.values())
      if (
        !deny.some((group) => has.has(group)) &&
        (allow.length === 0 || allow.some((group) => has.has(group)))
      )
        reach += endpoints;
    known.set(key, reach);
    return reach;
  };
};

/** Those that use the smallest part of what they may come first. */
const narrowest = <One extends { readonly may: number; readonly facts: { readonly endpoints: number } }>(
  broad: readonly One[],
): readonly One[] =>
  [...broad]
    .sort((left, right) => left.facts.endpoints / left.may - right.facts.endpoints / right.may)
    .slice(0, MOST_DRAFTS);

/** Beyond, the last call (the plugin) would come without all the memberships before it. */
const MOST_MEMBERS = 15;
/** Membership first, for all that were seen to use the busiest service; then the rule. */
const narrow = (view: GatewayView): readonly Change[] => {
  const busiest = [...view.routes]
    .filter(({ service, endpoints }) => service !== undefined && endpoints.length > 0)
    .sort((left, right) => right.calls - left.calls)[0]?.service;
  if (busiest === undefined) return [];
  const group = `uses-${busiest.name || busiest.id}`;
  const members = view.estate.consumers.flatMap(({ id, services }): readonly Change[] => {
    const consumer = services.includes(busiest.name) ? view.consumer(id) : undefined;
    return consumer === undefined ? [] : [{ kind: 'add-acl-group', consumer, group }];
  });
  return members.length === 0 || members.length > MOST_MEMBERS
    ? members
    : [...members, { kind: 'add-plugin', on: { service: busiest }, name: 'acl', config: { allow: [group] } }];
};

/**
 * P64. Of consumers whose groups open far more than they use, one finding each; of all that are in no group, one together.
 */
export const overBroadConsumer = gatewayCheck({
  id: 'over-broad-consumer',
  code: 'P64',
  title: 'Consumers may call far more than they use',
  severity: 'low',
  owasp: ['API5'],
  from: 'joined',
  about:
    'What a consumer may call and never does is what a thief of its key gains. A consumer that used a handful of endpoints in a month or more, and may use hundreds, can be given less without noticing it.',
  find: (view): readonly Found[] => {
    const { estate, gateway } = view;
    const days = phrase.days(estate.nowMs - estate.sinceMs);
    if (days < estate.settings.unusedDays) return [];
    const reach = reachOf(view);
    const grouped = view.routes.filter(({ plugins }) => plugins.has('acl')).length;
    const broad = estate.consumers.flatMap((facts) => {
      const consumer = view.consumer(facts.id);
      if (consumer === undefined || view.anonymous.has(consumer.id)) return [];
      if (facts.calls < estate.settings.minimumCalls) return [];
      if (facts.firstMs > estate.nowMs - estate.settings.unusedDays * DAY_MS) return [];
      const may = reach(consumer);
      return may >= LEAST_ENDPOINTS && facts.endpoints < may * LITTLE ? [{ consumer, facts, may }] : [];
    });
    const inGroups = grouped === 0 ? [] : broad.filter(({ consumer }) => consumer.aclGroups.length > 0);
    const others = grouped === 0 ? broad : broad.filter(({ consumer }) => consumer.aclGroups.length === 0);
    const single = narrowest(inGroups).map(
      ({ consumer, facts, may }): Found => ({
        subject: { kind: 'consumer', id: consumer.id, name: consumer.username || consumer.id },
        service: '',
        because: `It used about ${phrase.number(facts.endpoints)} of ${phrase.number(may)} endpoints it may call (${phrase.percent(facts.endpoints, may)}) in ${phrase.number(days)} days.`,
        evidence: [
          { label: 'Endpoints used', value: phrase.number(facts.endpoints) },
          { label: 'Endpoints it may call', value: phrase.number(may) },
          { label: 'consumers.acls', value: consumer.aclGroups.join(', ') },
          { label: 'Services used', value: phrase.list(facts.services) || 'none' },
        ],
        affected: [{ kind: 'consumer', id: facts.id, name: facts.name, calls: facts.calls }],
        fix: fixOf(
          view,
          `Make an ACL group for what it uses (${phrase.list(facts.services) || 'its service'}), allow that group on those routes, then take the wider groups from it (DELETE /consumers/${consumer.id}/acls/{group}).`,
          [{ kind: 'add-acl-group', consumer, group: `uses-${facts.services[0] ?? 'service'}` }],
        ),
      }),
    );
    if (others.length === 0) return single;
    const byCalls = [...others].sort((left, right) => right.facts.calls - left.facts.calls);
    const used = byCalls.map(({ facts }) => facts.endpoints).sort((left, right) => left - right);
    const may = Math.max(...byCalls.map((one) => one.may));
    return [
      ...single,
      {
        subject: { kind: 'gateway', id: gateway.from, name: 'Access of consumers' },
        service: '',
        because: `${phrase.number(grouped)} of ${phrase.count(view.routes.length, 'route')} ask for a group, so that a consumer without one may call ${phrase.number(may)} endpoints; ${phrase.number(byCalls.length)} of ${phrase.count(estate.consumers.length, 'consumer')} used under 5 % of them in ${phrase.number(days)} days, half of these ${phrase.number(used[used.length >> 1] ?? 0)} or fewer.`,
        evidence: [
          { label: 'Routes with an ACL', value: `${grouped} of ${view.routes.length}` },
          { label: 'Endpoints that need a credential', value: phrase.number(may) },
          {
            label: 'Consumers that use little',
            value: phrase.list(
              byCalls.map(
                ({ consumer, facts }) => `${consumer.username || consumer.id} (${facts.endpoints})`,
              ),
              10,
            ),
          },
        ],
        affected: byCalls
          .slice(0, 10)
          .map(({ facts }) => ({ kind: 'consumer', id: facts.id, name: facts.name, calls: facts.calls })),
        fix: fixOf(
          view,
          'Begin with the service that matters most: put every consumer that uses it into one ACL group, then let only that group in (plugin acl with config.allow). Consumers that call rarely have to be added too.',
          narrow(view),
        ),
      },
    ];
  },
});
