import { ACTION_FACTS, type Order, type Policy, type Proof } from '@gatewatch/model';
import type { Evidence, OrderEvidence, PolicyThen } from './evidence.js';
import { entityWords, factList, readableTime } from './fact-list.js';
import { html, type Markup } from './html.js';
import { scopeWords } from './scope-words.js';

/** What was done, by whose word, what the gateway said, whether it works, and how it ends. */
export function orderSections({ orders, policies, audit }: Evidence): Markup[] {
  const none = html`<section><h2>What was done about it</h2><p>Nothing was ordered.</p></section>`;
  const rows = audit.map(
    ({ at, who, what, detail }) =>
      html`<tr><td class="time">${readableTime(at)}</td><td>${who}</td><td>${what}</td><td class="wide">${detail}</td></tr>
`,
  );
  return [
    ...(orders.length === 0 ? [none] : orders.map(orderSection)),
    ...policies.map(policySection),
    ...(rows.length === 0
      ? []
      : [
          html`<section><h2>Who did what</h2><div class="scroll"><table><thead><tr><th>Time</th><th>Who</th><th>What</th><th>Detail</th></tr></thead><tbody>${rows}</tbody></table></div></section>`,
        ]),
  ];
}

function orderSection({ order, receipts }: OrderEvidence): Markup {
  const facts = factList([
    ['On', entityWords(order.entity)],
    ['Where', scopeWords(order)],
    ['Because', order.reason],
    ['By whose word', authorityWords(order)],
    ['Ordered', `${readableTime(order.createdAt)} by ${order.createdBy}`],
    ['Until', order.expiresAt === null ? 'until lifted' : readableTime(order.expiresAt)],
    ['State', order.state],
    ['Without contact', leaseWords(order)],
    ['Order', order.id],
  ]);
  const changes = (order.changes ?? []).map((change) => html`<li>${change}</li>`);
  const said = receipts.map(
    ({ at, kind, detail, responder }) =>
      html`<tr><td class="time">${readableTime(at)}</td><td>${kind}</td><td>${responder}</td><td class="wide">${detail}</td></tr>
`,
  );
  const history = order.history.map(
    ({ at, state, detail }) =>
      html`<tr><td class="time">${readableTime(at)}</td><td>${state}</td><td class="wide">${detail}</td></tr>
`,
  );
  return html`<section><h2>What was done: ${ACTION_FACTS[order.action].title}</h2>${facts}
<h3>What was changed</h3>${changes.length === 0 ? html`<p class="soft">Nothing is known to have been changed.</p>` : html`<ul>${changes}</ul>`}
<h3>Does it work?</h3><p>${proofWords(order.proof)}</p>
<h3>How it ends</h3><p>${undoWords(order)}</p>
${said.length === 0 ? [] : html`<h3>What was reported</h3><div class="scroll"><table><thead><tr><th>Time</th><th>What</th><th>By</th><th>Detail</th></tr></thead><tbody>${said}</tbody></table></div>`}
<h3>History</h3><div class="scroll"><table><thead><tr><th>Time</th><th>State</th><th>Detail</th></tr></thead><tbody>${history}</tbody></table></div></section>`;
}

function authorityWords({ authority, state }: Order): string {
  if (authority === undefined)
    return state === 'simulated'
      ? 'nobody’s: it was only noted what would have been done'
      : 'nobody’s: nothing may be carried out without one';
  switch (authority.kind) {
    case 'by-hand':
      return `${authority.who}, by hand`;
    case 'approved':
      return `${authority.who}, who approved what a policy proposed`;
    case 'policy':
      return `a policy that was armed (${authority.mode})`;
  }
}

const leaseWords = ({ lease }: Order): string =>
  lease === undefined
    ? ''
    : lease.ifUnreachable === 'hold'
      ? 'held to its end'
      : `ended after ${Math.round(lease.leaseMs / 1000)} s`;

function proofWords(proof: Proof | undefined): string {
  switch (proof?.kind) {
    case 'proven':
      return `Yes. At ${readableTime(proof.at)} the gateway itself answered a call, ${proof.timeToEffectMs} ms after it confirmed; ${proof.passed} calls still went through before.`;
    case 'not-effective':
      return `No. ${proof.detail} ${proof.passed} calls went through until ${readableTime(proof.at)}.`;
    case 'unseen':
      return 'Calls do not show this kind of action: it was confirmed by whoever carries it out.';
    case 'waiting':
    case undefined:
      return 'Not known yet: the calls have not shown it so far.';
  }
}

function undoWords(order: Order): string {
  if (order.endingSince !== undefined)
    return `Its end was asked for at ${readableTime(order.endingSince)}; it has not been confirmed yet that nothing of it stands.`;
  const end = order.history.findLast(({ state }) => state === 'lifted' || state === 'expired');
  if (end !== undefined) return `It ended: ${end.state} at ${readableTime(end.at)} (${end.detail}).`;
  if (order.authority === undefined) return 'There is nothing to end: it was never carried out.';
  const when = order.expiresAt === null ? 'When somebody lifts it' : `At ${readableTime(order.expiresAt)}`;
  switch (ACTION_FACTS[order.action].by) {
    case 'responder':
      return `${when} everything listed above is removed or put back, also if the platform cannot be reached then.`;
    case 'bouncer':
      return `${when} the decision is taken back from every bouncer; each holds it no longer than it was told.`;
    case 'http':
      return `${when} the endpoint is called again to undo it, until it answers that it did.`;
  }
}

const SINCE: Readonly<Record<PolicyThen['since'], string>> = {
  unchanged: 'It has not been changed since.',
  changed: 'It was changed since: the audit trail says by whom.',
  removed: 'It was removed since.',
  'former-unknown': 'How it was then is not known any more: this is how it is now.',
};

function policySection({ policy, decidedAt, since }: PolicyThen): Markup {
  const { name, mode, description } = policy;
  return html`<section><h2>The policy: ${name}</h2><p class="soft">${since === 'former-unknown' ? '' : `As it was on ${readableTime(decidedAt)}, when it decided. `}${SINCE[since]}</p>
${factList([
  ['Mode', mode],
  ['Description', description],
  ['Armed despite', overrideWords(policy)],
])}
<h3>When, then</h3><pre>${JSON.stringify({ when: policy.when, then: policy.then, canary: policy.canary, budget: policy.budget, protect: policy.protect }, null, 2)}</pre></section>`;
}

const overrideWords = ({ override }: Policy): string =>
  override === undefined ? '' : `${override.reason} (${override.by}, ${readableTime(override.at)})`;
