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

const firstAddress = (value: unknown): string | undefined =>
  Array.isArray(value) ? addressOf(value[0]) : undefined;

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
  const resource = textOf(reference?.resource, 256);
  const subresource = textOf(reference?.subresource, 256);
  const decision = objectOf(object.annotations)?.['authorization.k8s.io/decision'];
  return callFrom(line, {
    gateway: 'kubernetes',
    timeMs: startMs ?? endMs,
    method: verb === undefined ? undefined : (METHODS.get(verb) ?? verb.toUpperCase()),
    status: objectOf(object.responseStatus)?.code ?? (object.stage === 'Panic' ? 500 : undefined),
    target: textOf(object.requestURI, 65_536) ?? '',
    scheme: 'https',
    clientIp: firstAddress(object.sourceIPs),
    // `auditID` is taken from the client's Audit-ID header where there is one: no id of ours.
    requestHeaders: someHeaders([['user-agent', object.userAgent]]),
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
    '{"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"8f7b1e0c-2a63-4c6e-9d0b-54b5d3f3c1ab","stage":"ResponseComplete","requestURI":"/apis/apps/v1/namespaces/shop/deployments/orders","verb":"delete","user":{"username":"maria","groups":["system:authenticated"]},"sourceIPs":["2001:db8::7","10.0.0.1"],"userAgent":"kubectl/v1.30.0","objectRef":{"resource":"deployments","namespace":"shop","name":"orders","apiGroup":"apps","apiVersion":"v1"},"responseStatus":{"metadata":{},"status":"Failure","reason":"Forbidden","code":403},"requestReceivedTimestamp":"2026-03-05T09:13:21Z","stageTimestamp":"2026-03-05T09:13:21.002Z","annotations":{"authorization.k8s.io/decision":"forbid"}}',
  ],
  createReader: () => read,
} as const satisfies Format;
