import { callersOf } from '../callers-of.js';
import type { EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_REDIRECTS = 3;
/** OAuth 2.0 and OpenID Connect send browsers back to addresses registered before (RFC 9700 §4.1); many of them are none. */
const REGISTERED: ReadonlySet<string> = new Set(['redirect_uri', 'post_logout_redirect_uri']);
const MANY_TARGETS = 100;
const URL_PART = 0.3;

const foundOn = (endpoint: EstateEndpoint): Found | undefined => {
  const observed = endpoint.observations['redirect-to-parameter'];
  if (observed === undefined || observed.seen < FEWEST_REDIRECTS) return undefined;
  const named = endpoint.parameters.filter((one) => one.in === 'query' && one.urlShare >= URL_PART);
  const registered = named.length > 0 && named.every(({ name }) => REGISTERED.has(name.toLowerCase()));
  if (registered && named.every(({ distinct }) => distinct < MANY_TARGETS)) return undefined;
  const of = Math.max(observed.of, observed.seen);
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    because: `${phrase.number(observed.seen)} of ${phrase.count(of, 'redirect')} led to another host because a query parameter named it.`,
    evidence: [
      {
        label: 'Redirects to a host from the query',
        value: `${phrase.number(observed.seen)} of ${phrase.number(of)}`,
      },
      {
        label: 'Parameters with URLs',
        value:
          named.length === 0
            ? 'not learned'
            : phrase.list(
                named.map(({ name, distinct }) => `${name} (about ${phrase.count(distinct, 'value')})`),
              ),
      },
    ],
    affected: callersOf([endpoint]),
    fix: {
      text: 'Let the service compare the target with a list of hosts it knows before it redirects, or take only paths of its own (beginning with one “/”). Names that merely begin or end like yours must not pass. If such a list is there already, accept this finding with that reason.',
    },
  };
};

/** P57. */
export const redirectToAnyHost = trafficCheck({
  id: 'redirect-to-any-host',
  code: 'P57',
  title: 'Redirects lead wherever the query says',
  severity: 'medium',
  owasp: ['API7'],
  from: 'traffic',
  about:
    'Answers redirected to another host that stood in a query parameter. With a link that begins with your name, attackers then lead people to theirs, and tokens may go along (CWE-601). Redirect addresses of OAuth 2.0, which are registered, are counted only when there are very many.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(endpoint) ?? []),
});
