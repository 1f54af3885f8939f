import type { AuthenticationKind, EndpointFacts } from '../endpoint-facts.js';
import { deckRoute } from './deck-lines.js';
import type { DocumentedOperation } from './documented-api.js';
import type { PlacedOperation } from './documented-service.js';
import { callsText, type DriftClaim, percent } from './drift-row.js';

/** Rarer answers are accidents. */
const MIN_SHARE = 0.01;
const MIN_CALLS = 2;

const isDocumented = (statuses: readonly string[], status: number): boolean =>
  statuses.includes('default') ||
  statuses.includes(String(status)) ||
  statuses.includes(`${Math.floor(status / 100)}XX`);

/**
 * Answers of the service that the document does not name. The gateway's own answers are not the service's, failures
 * (5xx) no part of any contract, and a 304 is what 200 becomes for a caller that has it already.
 */
export const compareStatuses = (endpoint: EndpointFacts, placed: PlacedOperation): readonly DriftClaim[] => {
  const { statuses } = placed.operation;
  if (statuses.length === 0) return [];
  return endpoint.statuses.flatMap(({ status, calls }): DriftClaim[] => {
    const byGateway = endpoint.answeredByGateway.find((one) => one.status === status)?.calls ?? 0;
    const byService = calls - byGateway;
    const isRare = byService < MIN_CALLS || byService < endpoint.calls * MIN_SHARE;
    if (isRare || status < 200 || status >= 500 || status === 304 || isDocumented(statuses, status))
      return [];
    return [
      {
        kind: 'undocumented-status',
        detail: String(status),
        calls: byService,
        because: `The service answered ${callsText(byService)} with ${status}; ${placed.title} names ${statuses.join(', ')}.`,
        next: {
          text: `Document ${status}, or correct the service: clients are written for the answers that are documented.`,
        },
      },
    ];
  });
};

type Kind = DocumentedOperation['security'][number]['kind'];

/** Which credentials meet a documented scheme: a bearer token may be an OAuth 2.0 one, a key may travel in a cookie. */
const meets = (documented: Kind, seen: AuthenticationKind): boolean => {
  switch (documented) {
    case 'key':
      return seen === 'key' || seen === 'session';
    case 'jwt':
    case 'oauth2':
      return seen === 'jwt' || seen === 'oauth2';
    case 'basic':
      return seen === 'basic';
    case 'mtls':
      return seen === 'mtls';
    case 'other':
      return true;
  }
};

const isAnonymous = (kind: AuthenticationKind): boolean => kind === 'none' || kind === 'anonymous-consumer';

/** Kong's plugin for a documented scheme; others need settings that no document holds. */
const pluginFor = (kind: Kind): string | undefined => {
  switch (kind) {
    case 'key':
      return 'key-auth';
    case 'jwt':
      return 'jwt';
    case 'basic':
      return 'basic-auth';
    case 'oauth2':
    case 'mtls':
    case 'other':
      return undefined;
  }
};

const nameOf = (kind: AuthenticationKind): string =>
  isAnonymous(kind) ? 'no credential' : `a credential of kind ${kind}`;

const openDoor = (
  endpoint: EndpointFacts,
  placed: PlacedOperation,
  open: number,
  served: number,
): DriftClaim => {
  const { security } = placed.operation;
  const plugin = security.map(({ kind }) => pluginFor(kind)).find((name) => name !== undefined);
  const text = 'Require the credential at the gateway, or say in the document that it may be left out.';
  return {
    kind: 'other-authentication',
    detail: 'none',
    calls: open,
    because: `${placed.title} asks for ${security.map(({ scheme }) => scheme).join(' or ')}; ${callsText(open)} (${percent(open / served)} of those served) came without any credential.`,
    next: plugin === undefined ? { text } : { text, deck: deckRoute(endpoint, [{ name: plugin }]) },
  };
};

/** Credentials that calls were served with, against those that the document asks for. */
export const compareAuthentication = (
  endpoint: EndpointFacts,
  placed: PlacedOperation,
): readonly DriftClaim[] => {
  const { security, mayBeAnonymous } = placed.operation;
  const served = endpoint.authentication.reduce((sum, one) => sum + one.served, 0);
  const isEnough = (calls: number): boolean => calls >= MIN_CALLS && calls >= served * MIN_SHARE;
  if (security.length === 0) return [];
  const open = endpoint.authentication
    .filter(({ kind }) => isAnonymous(kind))
    .reduce((sum, one) => sum + one.served, 0);
  const others = endpoint.authentication.filter(
    (one) =>
      !isAnonymous(one.kind) &&
      // A cookie may come along with any credential, and what is not known contradicts nothing.
      one.kind !== 'session' &&
      one.kind !== 'other' &&
      isEnough(one.served) &&
      !security.some(({ kind }) => meets(kind, one.kind)),
  );
  return [
    ...(!mayBeAnonymous && isEnough(open) ? [openDoor(endpoint, placed, open, served)] : []),
    ...others.map(
      ({ kind, served: calls }): DriftClaim => ({
        kind: 'other-authentication',
        detail: kind,
        calls,
        because: `${placed.title} asks for ${security.map(({ scheme }) => scheme).join(' or ')}; ${callsText(calls)} were served with ${nameOf(kind)}.`,
        next: { text: 'Add the scheme to the document, or switch the other way in off at the gateway.' },
      }),
    ),
  ];
};
