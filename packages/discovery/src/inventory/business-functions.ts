import { BUSINESS_FUNCTIONS, type BusinessFunction } from '@gatewatch/model';
import type { EndpointFacts } from '../endpoint-facts.js';
import { labelsOf } from '../endpoint-labels.js';
import { isPrefixSegment } from '../parameter-name.js';
import { wordsOf } from '../vocabulary.js';

type Words = ReadonlySet<string>;
const words = (text: string): Words => new Set(text.split(' '));

const PAYMENT = words(
  'payment payments pay checkout charges purchase purchases refund refunds payout payouts withdraw withdrawal withdrawals deposit deposits invoice invoices billing',
);
const MONEY = words('bank wallet wallets account accounts fund funds money balance');
const SEARCH = words('search searches query lookup autocomplete suggest suggestions typeahead');
const EXPORT = words('export exports download downloads dump extract');
const UPLOAD = words('upload uploads import imports attachment attachments');
const MESSAGING = words(
  'message messages sms chat chats conversation conversations inbox mailbox whatsapp notify',
);
const SEND = words('send sends');
const MAIL = words('mail mails email emails');
const COUPON = words(
  'coupon coupons voucher vouchers promo promos promocode promocodes discount discounts giftcard giftcards redeem',
);
const WEBHOOK = words('webhook webhooks ipn');
/** Whole segments: `enforce_admins` of a branch is a setting, not an administrator's door. */
const ADMIN = words(
  'admin admins administrator administration backoffice back-office superadmin sysadmin wp-admin admin-api adminapi actuator',
);
const PROFILE = words('me profile profiles whoami userinfo myprofile my-profile my-account account');
const HEALTH = words(
  'health healthz healthcheck health-check livez readyz liveness readiness ping heartbeat',
);
/** Health only where the path says nothing else: `/status`, `/api/v1/alive`. */
const BARE_HEALTH = words('status alive ready live up');

const OPERATIONS = words('actuator system service app server status monitoring');

const SEARCH_PARAMETERS = words('q query search keyword keywords');

/** From these sizes on, in bytes, a body is a file or a collection rather than a record. */
const LARGE_TYPICAL = 262_144;
const LARGE_OFTEN = 1_048_576;
/** Before that many calls, traffic says nothing of what an endpoint is for. */
const TELLING_CALLS = 50;
const TELLING_REFUSALS = 10;

const meets = (some: Words, list: readonly string[]): boolean => list.some((word) => some.has(word));
const sends = (method: string): boolean => method === 'POST' || method === 'PUT' || method === 'PATCH';

/** Literal segments, lower case, without what only prefixes (`api`, `v1`). */
const literalsOf = (template: string): string[] =>
  (template.split('#')[0] ?? '')
    .split('/')
    .filter((segment) => segment !== '' && !segment.startsWith('{') && !isPrefixSegment(segment))
    .map((segment) => segment.toLowerCase());

const wordLabels = (method: string, template: string): BusinessFunction[] => {
  const literals = literalsOf(template);
  const last = literals.at(-1);
  if (last === undefined || method === 'OPTIONS') return [];
  const lastTwo = literals.slice(-2).flatMap((segment) => [segment, ...wordsOf(segment)]);
  const all = literals.flatMap((segment) => [segment, ...wordsOf(segment)]);
  const endsLiteral = !template.endsWith('}');
  const labels: BusinessFunction[] = [];
  if (meets(PAYMENT, lastTwo) || (meets(words('transfer transfers'), lastTwo) && meets(MONEY, all)))
    labels.push('payment');
  if (meets(SEARCH, lastTwo) && (method === 'GET' || method === 'POST')) labels.push('search');
  if (meets(EXPORT, lastTwo) && method !== 'DELETE') labels.push('export');
  if (meets(UPLOAD, lastTwo) && sends(method)) labels.push('upload');
  if (literals.some((segment) => ADMIN.has(segment))) labels.push('admin');
  if (meets(MESSAGING, lastTwo) || (meets(SEND, lastTwo) && meets(MAIL, all))) labels.push('messaging');
  if (endsLiteral && PROFILE.has(last)) labels.push('profile');
  if (meets(COUPON, lastTwo)) labels.push('coupon');
  if (endsLiteral && isHealth(method, literals, template)) labels.push('health');
  if (meets(WEBHOOK, lastTwo) || (last === 'callback' && method === 'POST')) labels.push('webhook');
  return labels;
};

const isHealth = (method: string, literals: readonly string[], template: string): boolean => {
  if ((method !== 'GET' && method !== 'HEAD') || template.includes('{')) return false;
  const last = literals.at(-1) ?? '';
  const bare = literals.length === 1;
  // Of a clinic's `/members/health` one cannot know.
  if (last === 'health') return bare || OPERATIONS.has(literals.at(-2) ?? '');
  return HEALTH.has(last) || (bare && BARE_HEALTH.has(last));
};

type Traffic = Pick<
  EndpointFacts,
  | 'method'
  | 'template'
  | 'calls'
  | 'statuses'
  | 'answeredByGateway'
  | 'authenticatedShare'
  | 'requestBytes'
  | 'responseBytes'
  | 'parameters'
>;

/**
 * Many refused by the API itself (401), yet nobody shows a credential, of a POST that addresses no object and answers
 * little: what is checked there is in the body.
 */
const looksLikeLogin = (facts: Traffic): boolean => {
  if (facts.method !== 'POST' || facts.template.includes('{') || facts.authenticatedShare > 0.05)
    return false;
  const of = (list: Traffic['statuses']): number => list.find(({ status }) => status === 401)?.calls ?? 0;
  const refused = of(facts.statuses) - of(facts.answeredByGateway);
  const small = facts.responseBytes.p95 < LARGE_TYPICAL / 8;
  return (
    small && refused >= TELLING_REFUSALS && refused >= facts.calls * 0.05 && refused <= facts.calls * 0.95
  );
};

const trafficLabels = (facts: Traffic): BusinessFunction[] => {
  const labels: BusinessFunction[] = [];
  const { method, requestBytes, responseBytes } = facts;
  if (
    method === 'GET' &&
    facts.parameters.some(
      ({ in: place, name }) => place === 'query' && SEARCH_PARAMETERS.has(name.toLowerCase()),
    )
  )
    labels.push('search');
  if (facts.calls < TELLING_CALLS) return labels;
  if (looksLikeLogin(facts)) labels.push('login');
  if (method === 'GET' && responseBytes.p50 >= LARGE_TYPICAL && responseBytes.p95 >= LARGE_OFTEN)
    labels.push('export');
  if (sends(method) && requestBytes.p50 >= LARGE_TYPICAL) labels.push('upload');
  return labels;
};

/**
 * What an endpoint is for: by the words of its path, its method, and what its traffic shows. In the order of
 * `BUSINESS_FUNCTIONS`. `labelsOf` alone is what detectors read of a single call.
 */
export const businessFunctionsOf = (facts: Traffic): readonly BusinessFunction[] => {
  const { method, template } = facts;
  const found = new Set([
    ...labelsOf(method, template),
    ...wordLabels(method, template),
    ...trafficLabels(facts),
  ]);
  return BUSINESS_FUNCTIONS.filter((label) => found.has(label));
};
