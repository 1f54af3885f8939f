import type { Finding, Severity } from '@gatewatch/model';
import { endpointParts } from '../endpoint-parts.js';
import { factsOf } from '../event-facts.js';
import { PRODUCT, VENDOR } from '../product.js';
import type { SinkEvent } from '../sink-event.js';
import { whoFacts } from '../who-facts.js';

const ECS_VERSION = '8.17.0';
/** `event.severity` is the source's own; these are the risk scores of Elastic's detection rules. */
const SEVERITY: Readonly<Record<Severity, number>> = { low: 21, medium: 47, high: 73, critical: 99 };

/** Elastic Common Schema 8.17, https://www.elastic.co/guide/en/ecs/8.17; ours below `gatewatch`. */
export function ecs(event: SinkEvent): Record<string, unknown> {
  const facts = factsOf(event);
  const { address, userId, userName } = whoFacts(
    facts.who,
    'alert' in event ? (event.alert?.related ?? []) : [],
  );
  const { id, at, kind, severity, ...thing } = event;
  const { method, path } = endpointParts(facts.endpoint);
  return {
    '@timestamp': at,
    ecs: { version: ECS_VERSION },
    message: facts.text,
    event: {
      id,
      kind: facts.thing === 'alert' ? 'alert' : 'event',
      ...categoryOf(event),
      action: facts.action ?? kind,
      code: facts.rule,
      dataset: `gatewatch.${facts.thing}`,
      module: 'gatewatch',
      provider: 'gatewatch',
      severity: SEVERITY[severity],
      reason: facts.text,
      created: at,
      start: facts.firstSeen,
      end: facts.lastSeen,
    },
    observer: { vendor: VENDOR, product: PRODUCT, type: 'api-gateway-analytics' },
    rule: { id: facts.rule, name: facts.title, category: facts.thing },
    ...(facts.service === undefined ? {} : { service: { name: facts.service } }),
    ...(userId === undefined ? {} : { user: { id: userId, name: userName } }),
    ...(address === undefined ? {} : { source: { address, ip: address } }),
    related: {
      ...(userName === undefined ? {} : { user: [userName] }),
      ...(address === undefined ? {} : { ip: [address] }),
    },
    ...(method === undefined ? {} : { http: { request: { method } } }),
    ...(path === undefined ? {} : { url: { path } }),
    gatewatch: {
      event: kind,
      state: facts.state,
      confidence: facts.confidence,
      who: facts.who,
      ...('finding' in thing ? { finding: evenly(thing.finding) } : thing),
    },
  };
}

/** Bodies of Kong's calls have any shape: an index that learned one from the first document would refuse the next. */
function evenly({ fix, ...finding }: Finding) {
  const kong = fix.kong?.map(({ method, path, body }) =>
    [method, path, body === undefined ? '' : JSON.stringify(body)].join(' ').trim(),
  );
  return { ...finding, fix: { ...fix, ...(kong === undefined ? {} : { kong }) } };
}

/** Allowed values: https://www.elastic.co/guide/en/ecs/8.17/ecs-category-field-values-reference.html */
function categoryOf({ kind }: SinkEvent): {
  readonly category: readonly string[];
  readonly type: readonly string[];
} {
  switch (kind) {
    case 'alert.raised':
    case 'alert.updated':
    case 'alert.closed':
      return { category: ['intrusion_detection'], type: ['info'] };
    case 'order.proposed':
      return { category: ['intrusion_detection'], type: ['info'] };
    case 'order.changed':
      return { category: ['configuration'], type: ['change'] };
    case 'policy.frozen':
      return { category: ['configuration'], type: ['change'] };
    case 'finding.opened':
      return { category: ['vulnerability'], type: ['info'] };
    case 'notice.opened':
      return { category: ['host'], type: ['info'] };
  }
}
