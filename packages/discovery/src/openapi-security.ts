import type { AuthenticationKind, EndpointFacts } from './endpoint-facts.js';
import type { SecurityRequirement, SecurityScheme } from './openapi-document.js';

/** One call in a hundred without credential is let in by design, fewer may be probes or mistakes. */
const ANONYMOUS_SHARE = 0.01;

interface NamedScheme {
  readonly name: string;
  readonly scheme: SecurityScheme;
}

/** Logs show that a credential was there, seldom where: names are the usual ones, and the description says so. */
const schemeOf = (kind: AuthenticationKind): NamedScheme | undefined => {
  switch (kind) {
    case 'key':
      return {
        name: 'apiKey',
        scheme: {
          type: 'apiKey',
          in: 'header',
          name: 'apikey',
          description:
            'An API key was seen; the name of its header is the default of Kong’s key-auth plugin.',
        },
      };
    case 'jwt':
      return {
        name: 'jwt',
        scheme: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'A JSON Web Token was seen.',
        },
      };
    case 'oauth2':
      return {
        name: 'oauth2',
        scheme: {
          type: 'http',
          scheme: 'bearer',
          description: 'An OAuth 2.0 access token was seen; flows and scopes do not show in logs.',
        },
      };
    case 'basic':
      return {
        name: 'basic',
        scheme: { type: 'http', scheme: 'basic', description: 'HTTP Basic authentication was seen.' },
      };
    case 'session':
      return {
        name: 'session',
        scheme: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'A session cookie was seen; its name is not in the logs.',
        },
      };
    case 'mtls':
      return {
        name: 'mutualTls',
        scheme: { type: 'mutualTLS', description: 'A client certificate was seen.' },
      };
    case 'none':
    case 'anonymous-consumer':
    case 'other':
      return undefined;
  }
};

const isAnonymous = (kind: AuthenticationKind): boolean => kind === 'none' || kind === 'anonymous-consumer';

export interface SeenSecurity {
  /** Undefined: nothing is known of how callers showed who they are. */
  readonly security: readonly SecurityRequirement[] | undefined;
  readonly schemes: readonly NamedScheme[];
}

/** Any one of the credentials that calls were served with; `{}` beside them where calls without one were served too. */
export const seenSecurity = (endpoints: readonly EndpointFacts[]): SeenSecurity => {
  const served = new Map<AuthenticationKind, number>();
  for (const { authentication } of endpoints)
    for (const { kind, served: calls } of authentication)
      if (calls > 0) served.set(kind, (served.get(kind) ?? 0) + calls);
  const all = [...served.values()].reduce((sum, calls) => sum + calls, 0);
  const schemes = [...served.keys()].map(schemeOf).filter((one) => one !== undefined);
  if (all === 0 || served.has('other')) return { security: undefined, schemes };
  const anonymous = [...served].reduce((sum, [kind, calls]) => sum + (isAnonymous(kind) ? calls : 0), 0);
  const requirements = schemes.map(({ name }) => ({ [name]: [] }));
  if (schemes.length === 0) return { security: [], schemes };
  return {
    security: anonymous / all >= ANONYMOUS_SHARE ? [...requirements, {}] : requirements,
    schemes,
  };
};
