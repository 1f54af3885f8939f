import type { ApiCall, SanitisedCall, sanitisedCallSchema } from '@gatewatch/model';
import type { z } from 'zod';
import type { VaultIntake } from '../vault/vault-intake.js';
import { type ActorKind, actorKindOf, traitsOf, USUAL_ORDER } from './call-traits.js';
import { createHeaderCleaner } from './clean-headers.js';
import { cleanClaims, cleanConsumer, cleanCredentialId, cleanUser, cutRef } from './clean-identity.js';
import { cleanPath } from './clean-path.js';
import { cleanQuery } from './clean-query.js';
import { cleanText } from './clean-text.js';
import { cleanMethod, cleanNode, cleanScheme } from './clean-words.js';
import { credentialCookies } from './credential-cookies.js';
import { credentialManner } from './credential-kind.js';
import { cut } from './cut.js';
import { createFormerTokens } from './former-tokens.js';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from './header-rules.js';
import { isAddress } from './is-address.js';
import { LastValues } from './last-values.js';
import { createTokenMint } from './make-token.js';
import { type CallRules, createPolicy } from './policy.js';
import type { PolicyRule } from './policy-settings.js';
import { presentedCredential, seenCredential } from './presented-credential.js';
import { noteRedirect } from './redirect-from.js';
import { TokenDesk } from './token-desk.js';
import type { TokenKeys } from './token-keys.js';

/** What a source declares of its callers, beside the well-known names. */
export interface CallerNames {
  readonly sessionCookies?: ReadonlySet<string>;
  /** Lower case. */
  readonly apiKeys?: ReadonlySet<string>;
  /** Absent: the platform takes the most telling identity. */
  readonly order?: readonly ActorKind[];
}

/** Makes a call safe to leave the premises. Total and linear; the result always passes the wire schema. */
export type Sanitise = (call: ApiCall, names?: CallerNames) => SanitisedCall;

export interface SanitiserOptions {
  readonly keys: TokenKeys;
  readonly rules?: readonly PolicyRule[];
  /** Takes values and their tokens, encrypted on premises; absent: tokens cannot be revealed. */
  readonly vault?: VaultIntake | undefined;
}

type Unbranded = z.infer<typeof sanitisedCallSchema>;

const NO_NAMES: CallerNames = {};
const LONGEST_HOST = 256;

/** The only maker of the brand on this side of the wire. */
export function createSanitiser({ keys, rules, vault }: SanitiserOptions): Sanitise {
  const mint = createTokenMint(keys);
  const desk = new TokenDesk(mint);
  const cleanRequestHeaders = createHeaderCleaner(desk, 'request-header', REQUEST_HEADERS);
  const cleanResponseHeaders = createHeaderCleaner(desk, 'response-header', RESPONSE_HEADERS);
  const rulesFor = createPolicy(rules ?? []);
  const formerTokens = createFormerTokens(mint);
  const lastValues = new LastValues();

  const identities = (call: ApiCall, names: CallerNames, policy: CallRules | undefined, safe: Unbranded) => {
    if (call.consumer !== undefined) {
      const consumer = cleanConsumer(call.consumer, desk, policy);
      if (consumer !== undefined) safe.consumer = consumer;
    }
    if (call.credentialId !== undefined) safe.credentialId = cleanCredentialId(call.credentialId, desk);
    desk.at('credential', '', undefined);
    const seen = seenCredential(call, names.apiKeys);
    const presented = presentedCredential(call.credentialHash, seen.shown, policyToken('credential', policy));
    if (presented !== undefined && presented !== '') safe.presentedCredential = presented;
    desk.at('session', '', undefined);
    const cookies = credentialCookies(call.requestHeaders, names.sessionCookies);
    if (cookies.session !== undefined) {
      const session = policyToken('session', policy)('session', cookies.session);
      if (session !== '') safe.session = session;
    }
    const manner = credentialManner(call, seen, cookies);
    if (manner.kind !== undefined) safe.credentialKind = manner.kind;
    if (manner.in !== undefined) safe.credentialIn = manner.in;
    if (call.userId !== undefined) {
      const userId = cleanUser(call.userId, desk, policy);
      if (userId !== undefined && userId !== '') safe.userId = userId;
    }
    if (call.claims !== undefined) {
      const claims = cleanClaims(call.claims, desk);
      if (claims !== undefined) safe.claims = claims;
    }
    if (names.order !== undefined) {
      const actorKind = actorKindOf(safe, names.order);
      if (actorKind !== undefined) safe.actorKind = actorKind;
    }
  };

  /** Credentials and sessions are always tokens; a rule may give them a domain or leave them out. */
  const policyToken = (place: 'credential' | 'session', policy: CallRules | undefined) => {
    const whole = policy?.field(place, '')?.whole;
    return whole === undefined || whole.kind === 'keep'
      ? desk.makeToken
      : (tokenClass: Parameters<typeof desk.makeToken>[0], value: string): string =>
          desk.replace(whole, tokenClass, value) ?? '';
  };

  const hostOf = (host: string, policy: CallRules | undefined): string => {
    const field = policy?.field('host', '');
    desk.at('host', '', field);
    const whole = field?.whole;
    if (whole !== undefined && whole.kind !== 'keep')
      return cut(desk.replace(whole, 'object', host) ?? '', LONGEST_HOST);
    return cut(cleanText(host, desk.makeToken, desk.spared), LONGEST_HOST);
  };

  const addressOf = (address: string, policy: CallRules | undefined): string => {
    if (!isAddress(address)) return '';
    const whole = policy?.field('client-ip', '')?.whole;
    if (whole === undefined || whole.kind === 'keep') return address;
    desk.at('client-ip', '', undefined);
    return desk.replace(whole, 'ip', address) ?? '';
  };

  return (call, names = NO_NAMES) => {
    const policy = rulesFor?.(call);
    desk.noted.length = 0;
    desk.at('method', '', undefined);
    const safe: Unbranded = {
      requestId: call.requestId,
      timeMs: call.timeMs,
      gateway: call.gateway,
      source: cut(call.source, 64),
      method: cleanMethod(call.method, desk.makeToken),
      scheme: cleanScheme(call.scheme),
      host: hostOf(call.host, policy),
      path: cleanPath(call.path, desk.makeToken, { desk, rules: policy }),
      query:
        call.query.length === 0
          ? []
          : cleanQuery(call.query, desk.makeToken, { desk, rules: policy, apiKeys: names.apiKeys }),
      status: call.status,
      answeredBy: call.answeredBy,
      requestHeaders: cleanRequestHeaders(call.requestHeaders, policy),
      responseHeaders: cleanResponseHeaders(call.responseHeaders, policy),
      requestBytes: call.requestBytes,
      responseBytes: call.responseBytes,
      clientIp: addressOf(call.clientIp, policy),
      anonymousConsumer: call.anonymousConsumer,
    };
    if (call.service !== undefined) safe.service = cutRef(call.service);
    // Instrumentation that knows no template names the path itself as the route: then it is as private as the path.
    if (call.route !== undefined)
      safe.route = cutRef(call.route.name === call.path ? { id: safe.path, name: safe.path } : call.route);
    if (call.latencyMs !== undefined) safe.latencyMs = call.latencyMs;
    if (call.upstreamLatencyMs !== undefined) safe.upstreamLatencyMs = call.upstreamLatencyMs;
    if (call.tlsVersion !== undefined) safe.tlsVersion = cleanScheme(call.tlsVersion);
    const node = call.node === undefined ? '' : cleanNode(call.node);
    if (node !== '') safe.node = node;
    if (call.sequence !== undefined) safe.sequence = call.sequence;
    identities(call, names, policy, safe);
    if (call.status >= 300 && call.status < 400 && call.query.length > 0) noteRedirect(call, safe);
    if (desk.noted.length > 0) {
      safe.traits = traitsOf(safe, desk.noted, names.order ?? USUAL_ORDER, lastValues);
      const former = formerTokens(desk.noted);
      if (former !== undefined) safe.formerTokens = former;
      vault?.note(safe as SanitisedCall, desk.noted);
    }
    return safe as SanitisedCall;
  };
}
