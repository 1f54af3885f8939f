import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';

/** P63. One finding a gateway: hundreds of them, one a consumer, would hide everything else. */
export const consumerWithoutOwner = gatewayCheck({
  id: 'consumer-without-owner',
  code: 'P63',
  title: 'Nobody knows to whom some consumers belong',
  severity: 'low',
  owasp: ['API9'],
  from: 'configuration',
  about:
    'A consumer without tags, group or custom id tells neither its team nor its company. When it does something odd there is nobody to ask, and it cannot be compared with others of its kind, which is how unusual behaviour is told from usual.',
  find: (view) => {
    const real = view.gateway.consumers.filter(({ id }) => !view.anonymous.has(id));
    const lost = real.filter(
      ({ customId, tags, groups, aclGroups }) =>
        (customId ?? '') === '' && tags.length + groups.length + aclGroups.length === 0,
    );
    if (lost.length === 0) return [];
    const calls = new Map(view.estate.consumers.map((one) => [one.id, one.calls]));
    const byCalls = [...lost].sort(
      (left, right) =>
        (calls.get(right.id) ?? 0) - (calls.get(left.id) ?? 0) || (left.id < right.id ? -1 : 1),
    );
    const made = lost.reduce((sum, { id }) => sum + (calls.get(id) ?? 0), 0);
    return [
      {
        subject: { kind: 'gateway' as const, id: view.gateway.from, name: 'Consumers' },
        service: '',
        because: `Neither tag nor group nor custom id says to whom ${phrase.number(lost.length)} of ${phrase.count(real.length, 'consumer')} belong; ${phrase.count(made, 'call')} were theirs.`,
        evidence: [
          {
            label: 'Consumers',
            value: phrase.list(
              byCalls.map(({ username, id }) => username || id),
              20,
            ),
          },
          { label: 'consumers.tags, consumers.custom_id', value: 'not set' },
        ],
        affected: byCalls.slice(0, 10).map(({ id, username }) => ({
          kind: 'consumer',
          id,
          name: username || id,
          calls: calls.get(id) ?? 0,
        })),
        fix: fixOf(
          view,
          'Tag each with its owner and kind, those that call most first; put the names of your teams in.',
          byCalls.map((consumer) => ({ kind: 'set-consumer', consumer, fields: { tags: ['owner:<team>'] } })),
        ),
      },
    ];
  },
});
