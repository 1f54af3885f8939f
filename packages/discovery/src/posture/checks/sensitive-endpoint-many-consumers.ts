import { callersOf } from '../callers-of.js';
import { classNames, isGraveClass, personalClasses } from '../data-classes.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { gatewayView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

/** Fewer can be known by name. */
const MANY = 20;
const MOST_OF_ALL = 0.5;

const reasonOf = (endpoint: EstateEndpoint): string | undefined => {
  const classes = personalClasses(endpoint).filter(isGraveClass);
  if (classes.length > 0) return `takes ${classNames(classes)}`;
  if (endpoint.labels.includes('export')) return 'exports data';
  return undefined;
};

const fixFor = (estate: Estate, endpoint: EstateEndpoint): Found['fix'] => {
  const text =
    'Decide which consumers need it, put them in an ACL group of that name, and let only this group through. Add the group to those consumers before the plugin, or they get 403.';
  const view = gatewayView(estate);
  const [only, ...others] = view?.routesOf(endpoint) ?? [];
  if (view === undefined || only === undefined || others.length > 0 || only.endpoints.length > 1)
    return { text };
  if (only.access.kind !== 'required' || only.plugins.has('acl')) return { text };
  return fixOf(view, text, [
    { kind: 'add-plugin', on: { route: only.route }, name: 'acl', config: { allow: ['sensitive-data'] } },
  ]);
};

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  const reason = reasonOf(endpoint);
  const { consumers } = endpoint.origins;
  const all = Math.max(estate.consumers.length, consumers);
  if (reason === undefined || consumers < MANY || consumers < all * MOST_OF_ALL) return undefined;
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    because: `This endpoint ${reason} and is used by about ${phrase.number(consumers)} of ${phrase.count(all, 'consumer')}: nearly whoever has a key.`,
    evidence: [
      { label: 'Consumers that use it', value: `${phrase.number(consumers)} of ${phrase.number(all)}` },
      { label: 'Calls', value: phrase.number(endpoint.calls) },
    ],
    affected: callersOf([endpoint]),
    fix: fixFor(estate, endpoint),
  };
};

/** P34. */
export const sensitiveEndpointManyConsumers = trafficCheck({
  id: 'sensitive-endpoint-many-consumers',
  code: 'P34',
  title: 'A sensitive endpoint is open to nearly every consumer',
  severity: 'medium',
  owasp: ['API1', 'API5'],
  from: 'traffic',
  about:
    'The endpoint takes payment cards, bank accounts or national ids, or exports data, and at least twenty consumers and half of all use it. Each of their keys, wherever it is lost, opens it. Least privilege: let those through who need it.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
