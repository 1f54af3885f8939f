import type { Consumer } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf, skipped } from './json/json-reader.js';
import { named } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { durationOf, type JsonObject, objectOf, textOf } from './json-value.js';

/** HTTP methods of resource verbs (https://kubernetes.io/docs/reference/access-authn-authz/authorization/#determine-the-request-verb). */
/** More hops than any real chain of proxies has. */
const MOST_HOPS = 64;
const METHODS: ReadonlyMap<string, string> = new Map([
  ['get', 'GET'],
  ['list', 'GET'],
  ['watch', 'GET'],
  ['create', 'POST'],
  ['update', 'PUT'],
  ['patch', 'PATCH'],
  ['delete', 'DELETE'],
  ['deletecollection', 'DELETE'],
  ['connect', 'POST'],
  ['proxy', 'GET'],
]);

const SERVICE_ACCOUNT = 'system:serviceaccount:';

/** A service account is a program's identity, as a gateway's consumer is; its groups are the tags. */
function consumerOf(user: JsonObject | undefined, username: string | undefined): Consumer | undefined {
  if (username === undefined || !username.startsWith(SERVICE_ACCOUNT)) return undefined;
  const groups = Array.isArray(user?.groups) ? user.groups.slice(0, 64) : [];
  return {
    id: username,
    name: username.slice(SERVICE_ACCOUNT.length),
    tags: groups.filter((group) => typeof group === 'string').map((group) => group.slice(0, 512)),
  };
}

/**
 * Where the request came from: the last address. Those before it are of its `X-Forwarded-For` and `X-Real-Ip` headers, which a
 * client can write as it likes (`sourceIPs` in the documentation below); trusted proxies are looked through as everywhere.
 */
function sourceOf(value: unknown): {
  readonly clientIp: string | undefined;
  readonly forwarded: string | undefined;
} {
  const addresses = Array.isArray(value)
    ? value.slice(-MOST_HOPS).filter((one) => typeof one === 'string')
    : [];
  const hops = addresses.slice(0, -1).join(', ');
  return { clientIp: addressOf(addresses.at(-1)), forwarded: hops === '' ? undefined : hops };
}

/** What a client names in its URL is no resource of the cluster when the answer is that there is none, or not for it. */
const isRefused = (status: unknown): boolean => status === 401 || status === 403 || status === 404;
const knownName = (value: unknown, isKnown: (name: string) => boolean): string | undefined => {
  const name = textOf(value, 256);
  return name !== undefined && isKnown(name) ? name : undefined;
};
const isPlainWord = (text: string): boolean => /^[a-z]{1,63}$/.test(text);

const read = jsonReader((object, line) => {
  const version = textOf(object.apiVersion, 64);
  if (version?.startsWith('audit.k8s.io/') !== true || object.kind !== 'Event')
    return notOneOf('Kubernetes audit log');
  if (object.stage !== 'ResponseComplete' && object.stage !== 'Panic')
    return skipped('a request that is not answered yet');
  const verb = textOf(object.verb, 64)?.toLowerCase();
  const startMs = timeOf(object.requestReceivedTimestamp);
  const endMs = timeOf(object.stageTimestamp);
  const user = objectOf(object.user);
  const username = textOf(user?.username, 512);
  const known = username === 'system:anonymous' ? undefined : username;
  const reference = objectOf(object.objectRef);
  const status = objectOf(object.responseStatus)?.code ?? (object.stage === 'Panic' ? 500 : undefined);
  const isKnown = (name: string): boolean => !isRefused(status) || isPlainWord(name);
  const resource = knownName(reference?.resource, isKnown);
  const subresource = knownName(reference?.subresource, isKnown);
  const { clientIp, forwarded } = sourceOf(object.sourceIPs);
  const decision = objectOf(object.annotations)?.['authorization.k8s.io/decision'];
  return callFrom(line, {
    gateway: 'kubernetes',
    timeMs: startMs ?? endMs,
    method: verb === undefined ? undefined : (METHODS.get(verb) ?? verb.toUpperCase()),
    status,
    target: textOf(object.requestURI, 65_536) ?? '',
    scheme: 'https',
    clientIp,
    // `auditID` is taken from the client's Audit-ID header where there is one: no id of ours.
    requestHeaders: someHeaders([
      ['user-agent', object.userAgent],
      ['x-forwarded-for', forwarded],
    ]),
    latencyMs: startMs === undefined || endMs === undefined ? undefined : durationOf(endMs - startMs),
    service: named('kubernetes'),
    route: named(
      resource === undefined || subresource === undefined ? resource : `${resource}/${subresource}`,
    ),
    consumer: consumerOf(user, known),
    userId: known,
    answeredBy: decision === 'forbid' ? 'gateway' : 'upstream',
  });
});

/** The API server's audit events, one a line (log backend); only answered requests are calls. */
export const kubernetesAudit = {
  name: 'kubernetes-audit',
  title: 'Kubernetes audit log',
  description:
    'Audit events (`audit.k8s.io`) of a Kubernetes API server, any level; only the stage ResponseComplete is a call. The user is the one the API server authenticated, also when it acted as another.',
  documentation: 'https://kubernetes.io/docs/reference/config-api/apiserver-audit.v1/',
  verified: 'documentation',
  examples: [
    '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"8f7b1e0c-2a63-4c6e-9d0b-54b5d3f3c1aa","stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/secrets?limit=500","verb":"list","user":{"username":"system:serviceaccount:shop:orders","uid":"3f6c6f2e","groups":["system:serviceaccounts","system:authenticated"]},"sourceIPs":["203.0.113.9"],"userAgent":"kubectl/v1.30.0","objectRef":{"resource":"secrets","namespace":"shop","apiVersion":"v1"},"responseStatus":{"metadata":{},"code":200},"requestReceivedTimestamp":"2026-03-05T09:13:20.123456Z","stageTimestamp":"2026-03-05T09:13:20.135456Z","annotations":{"authorization.k8s.io/decision":"allow","authorization.k8s.io/reason":"RBAC"}}',
    '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"8f7b1e0c-2a63-4c6e-9d0b-54b5d3f3c1ab","stage":"ResponseComplete","requestURI":"/apis/apps/v1/namespaces/shop/deployments/orders","verb":"delete","user":{"username":"maria","groups":["system:authenticated"]},"sourceIPs":["10.0.0.1","2001:db8::7"],"userAgent":"kubectl/v1.30.0","objectRef":{"resource":"deployments","namespace":"shop","name":"orders","apiGroup":"apps","apiVersion":"v1"},"responseStatus":{"metadata":{},"status":"Failure","reason":"Forbidden","code":403},"requestReceivedTimestamp":"2026-03-05T09:13:21Z","stageTimestamp":"2026-03-05T09:13:21.002Z","annotations":{"authorization.k8s.io/decision":"forbid"}}',
  ],
  createReader: () => read,
} as const satisfies Format;
