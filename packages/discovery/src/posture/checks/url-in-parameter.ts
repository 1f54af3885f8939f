import type { ParameterFacts } from '../../endpoint-facts.js';
import { accessSeen } from '../access-seen.js';
import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { shareBounds } from '../share-bounds.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 20;
const FEWEST_VALUES = 3;
const URL_PART = 0.5;
/** Names under which services take something to fetch. */
const FETCHED: ReadonlySet<string> = new Set(
  (
    'url uri link href src source image img icon avatar photo thumbnail file feed rss proxy fetch load import download ' +
    'webhook callback hook endpoint target remote upstream host hostname domain site website wsdl schema ping notify ' +
    'stylesheet template document pdf html preview page'
  ).split(' '),
);
/** Where the browser goes or came from, not the service. */
const BROWSED: ReadonlySet<string> = new Set(
  'redirect return returnto continue next referrer referer ref origin success cancel failure logout login canonical utm self'.split(
    ' ',
  ),
);

const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

const isFetched = (one: ParameterFacts): boolean => {
  if (one.in !== 'query' || one.calls < FEWEST_CALLS || one.distinct < FEWEST_VALUES) return false;
  if (shareBounds(one.urlShare * one.calls, one.calls).low < URL_PART) return false;
  const words = wordsOf(one.name);
  return words.some((word) => FETCHED.has(word)) && !words.some((word) => BROWSED.has(word));
};

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  const parameters = endpoint.parameters.filter(isFetched);
  if (parameters.length === 0) return undefined;
  const { open, served } = accessSeen(estate, endpoint);
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    severity: served > 0 && shareBounds(open, served).low >= 0.05 ? 'high' : 'medium',
    because: `${phrase.list(
      parameters.map(
        ({ name, urlShare, calls }) =>
          `“${name}” held a URL or host name in ${phrase.percent(urlShare, 1)} of ${phrase.count(calls, 'call')}`,
      ),
      3,
    )}: if the service fetches it, callers choose what it asks, inside your network too.`,
    evidence: parameters.slice(0, 8).map(({ name, distinct, calls }) => ({
      label: `Parameter ${name}`,
      value: `${phrase.count(calls, 'call')}, about ${phrase.count(distinct, 'different value')}`,
    })),
    affected: callersOf([endpoint]),
    fix: {
      text: 'If the service fetches this address: allow only hosts from a list, resolve the name once and refuse private and link-local addresses (169.254.169.254 hands out cloud credentials), follow no redirects, and let it out through a proxy that enforces the same. If it only stores or compares it, accept this finding with that reason.',
    },
  };
};

/** P58. Whether the service calls out is not in the log: the name says that it probably does. */
export const urlInParameter = trafficCheck({
  id: 'url-in-parameter',
  code: 'P58',
  title: 'Callers hand the service addresses to fetch',
  severity: 'medium',
  owasp: ['API7'],
  from: 'traffic',
  about:
    'A query parameter whose name suggests something to fetch (image, feed, webhook, proxy …) usually holds a URL or a host name. That is where server-side request forgery happens: the service asks what the caller wants, from inside. Only the query is seen; the same in a body is not. Return addresses of browsers are left out.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
