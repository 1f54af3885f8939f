import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { gatewayView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const PATH_WORDS: ReadonlySet<string> = new Set([
  'admin',
  'admins',
  'administration',
  'administrator',
  'superuser',
  'backoffice',
  'actuator',
]);
const STAFF_WORDS: ReadonlySet<string> = new Set([
  'admin',
  'admins',
  'administrator',
  'administrators',
  'ops',
  'operations',
  'operator',
  'operators',
  'staff',
  'internal',
  'backoffice',
  'support',
  'root',
  'superuser',
  'sre',
  'devops',
]);
/** Three outsiders are no slip of one team; a quarter of all consumers is no group of administrators. */
const FEWEST_OUTSIDERS = 3;
const PART_OF_ALL = 0.25;
const FEWEST_CALLS = 10;

const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/[^a-z0-9]+/);
const isStaff = (texts: readonly string[]): boolean =>
  texts.some((text) => wordsOf(text).some((word) => STAFF_WORDS.has(word)));

const isAdmin = ({ labels, template }: EstateEndpoint): boolean =>
  labels.includes('admin') ||
  template
    .split('/')
    .some((segment) => !segment.startsWith('{') && wordsOf(segment).some((word) => PATH_WORDS.has(word)));

const foundOn = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  if (!isAdmin(endpoint) || endpoint.method === 'OPTIONS') return undefined;
  const served = endpoint.authentication.reduce((sum, one) => sum + one.served, 0);
  if (served < FEWEST_CALLS) return undefined;
  const view = gatewayView(estate);
  const outsiders = endpoint.topActors.filter(({ kind, id, name }) => {
    if (kind !== 'consumer') return false;
    const consumer = view?.consumer(id) ?? view?.consumer(name);
    return !isStaff([
      name,
      ...(consumer === undefined ? [] : [...consumer.tags, ...consumer.groups, ...consumer.aclGroups]),
    ]);
  });
  const { consumers } = endpoint.origins;
  const all = Math.max(estate.consumers.length, consumers);
  if (outsiders.length < FEWEST_OUTSIDERS || consumers < all * PART_OF_ALL) return undefined;
  const [only, ...others] = view?.routesOf(endpoint) ?? [];
  const text = `Let only administrators through: an ACL group for them, or a host and route that only your own networks reach. Put the group on the consumers that need it first, then add the plugin.`;
  const single =
    view !== undefined &&
    only !== undefined &&
    others.length === 0 &&
    only.access.kind === 'required' &&
    only.endpoints.every(isAdmin) &&
    !only.plugins.has('acl');
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    because: `About ${phrase.number(consumers)} of ${phrase.count(all, 'consumer')} were served on this administrative endpoint, and ${phrase.number(outsiders.length)} of the ${phrase.number(endpoint.topActors.length)} that call it most are not marked as administrators by name, tag or group.`,
    evidence: [
      { label: 'Consumers that use it', value: `${phrase.number(consumers)} of ${phrase.number(all)}` },
      {
        label: 'Not marked as administrators',
        value: phrase.list(
          outsiders.map(({ name, calls }) => `${name} (${phrase.count(calls, 'call')})`),
          8,
        ),
      },
      { label: 'Calls served', value: phrase.number(served) },
    ],
    affected: callersOf([{ ...endpoint, topActors: outsiders }]),
    fix: single
      ? fixOf(view, text, [
          {
            kind: 'add-plugin',
            on: { route: only.route },
            name: 'acl',
            config: { allow: ['administrators'] },
          },
        ])
      : { text },
  };
};

/** P36. */
export const adminOpenToAll = trafficCheck({
  id: 'admin-open-to-all',
  code: 'P36',
  title: 'Ordinary consumers are served on an administrative endpoint',
  severity: 'high',
  owasp: ['API5'],
  from: 'traffic',
  about:
    'By its path or label the endpoint is for administrators, yet at least three consumers that nothing marks as such were served, and a quarter of all consumers use it. That is broken authorisation of functions, unless the path is only called so. Marks are looked for in names, tags, consumer groups and ACL groups.',
  find: (estate) => estate.endpoints.flatMap((endpoint) => foundOn(estate, endpoint) ?? []),
});
