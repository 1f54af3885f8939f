import { createHash } from 'node:crypto';
import type { AlertView, Severity } from '@gatewatch/model';
import { z } from 'zod';
import { type EventFacts, factsOf } from '../event-facts.js';
import { jsonLine } from '../formats/json-line.js';
import type { SendOutcome, Sink } from '../sink-contract.js';
import type { SinkEvent } from '../sink-event.js';
import { oneLine } from '../template/escapes.js';
import { render, shorten } from '../template/render.js';
import { linkOf, templateValues } from '../template/template-values.js';
import { type Answer, HttpPost, outcomeOf } from '../transports/http-post.js';
import { oneByOne } from '../transports/one-by-one.js';
import { ca, httpUrl, linkBase } from '../transports/setting-fields.js';

const settings = z.strictObject({
  routingKey: z
    .string()
    .regex(/^[A-Za-z0-9]{32}$/, { error: 'give the 32 characters of the integration key' })
    .describe('Integration key of an "Events API v2" integration'),
  url: httpUrl('https://events.pagerduty.com/v2/enqueue')
    .default('https://events.pagerduty.com/v2/enqueue')
    .describe('In Europe https://events.eu.pagerduty.com/v2/enqueue'),
  linkBase,
  ca,
});

const SEVERITY: Readonly<Record<Severity, string>> = {
  low: 'info',
  medium: 'warning',
  high: 'error',
  critical: 'critical',
};
/** Lengths that the Events API v2 allows. */
const MAX_SUMMARY = 1024;
const MAX_KEY = 255;

/**
 * Events API v2. One incident for each alert, order …: the same `dedup_key` triggers, acknowledges and resolves it. An order calls
 * somebody only while people are needed: to approve it, or because it did not work.
 */
export const pagerduty: Sink<z.infer<typeof settings>> = {
  kind: 'pagerduty',
  title: 'PagerDuty',
  description: 'Incidents by the Events API v2, acknowledged and resolved as the alert is.',
  settings,
  secrets: ['routingKey'],
  targets: ['url'],
  template: '{{event.title}}: {{event.text}}',
  batch: 1,
  encode(event, { linkBase: base }, template) {
    const facts = factsOf(event);
    const link = linkOf(facts.path, base);
    const head = {
      event_action: actionOf(event),
      dedup_key: keyOf(facts),
    };
    const summary = shorten(render(template, templateValues(event, base), oneLine), MAX_SUMMARY);
    const payload = {
      summary: summary || facts.title,
      source: facts.who?.name || facts.who?.id || facts.service || 'gatewatch',
      severity: SEVERITY[event.severity],
      timestamp: facts.lastSeen,
      ...(facts.service === undefined ? {} : { component: facts.service }),
      group: facts.thing,
      class: facts.rule,
      custom_details: { ...facts, event_id: event.id },
    };
    const links = link === '' ? {} : { client_url: link, links: [{ href: link, text: 'Open in Gatewatch' }] };
    return {
      contentType: 'application/json',
      body: jsonLine({ ...head, client: 'Gatewatch', payload, ...links }),
    };
  },
  open: async ({ url, routingKey, ca: authority }, { now }) =>
    oneByOne(
      new HttpPost(url, authority, now),
      () => ({}),
      read,
      (body) => `{"routing_key":${JSON.stringify(routingKey)},${body.slice(1)}`,
    ),
};

type EventAction = 'trigger' | 'acknowledge' | 'resolve';

/**
 * As it is now, whatever is told of it: a note on what somebody works on must not call people again who have resolved the
 * incident, nor must an alert that was closed before it was told.
 */
const ALERT_ACTIONS: Readonly<Record<AlertView['state'], EventAction>> = {
  open: 'trigger',
  acknowledged: 'acknowledge',
  closed: 'resolve',
};

function actionOf(event: SinkEvent): EventAction {
  switch (event.kind) {
    case 'alert.raised':
    case 'alert.updated':
    case 'alert.closed':
      return ALERT_ACTIONS[event.alert.state];
    case 'order.proposed':
    case 'policy.frozen':
    case 'finding.opened':
    case 'notice.opened':
      return 'trigger';
    case 'order.changed': {
      const { state, proof, wanted } = event.order;
      // What is over keeps its proof. That a block does not go away is a notice of its own.
      const isBroken = wanted && (state === 'failed' || proof?.kind === 'not-effective');
      return isBroken || state === 'refused' ? 'trigger' : 'resolve';
    }
  }
}

/** A key that was taken away or mistyped is answered 400 as well ("Invalid routing key"): people put it right. */
function read(answer: Answer): SendOutcome {
  const outcome = outcomeOf(answer);
  const isOfKey = outcome.kind === 'refused' && /routing[_ ]key/i.test(answer.body);
  return isOfKey ? { kind: 'retry', detail: outcome.detail } : outcome;
}

function keyOf({ thing, id }: EventFacts): string {
  const key = `gatewatch:${thing}:${id}`;
  if (key.length <= MAX_KEY) return key;
  return `gatewatch:${thing}:${createHash('sha256').update(id).digest('hex')}`;
}
