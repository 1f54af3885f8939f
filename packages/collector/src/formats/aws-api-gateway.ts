import type { TokenClaims } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { someHeaders } from './json/found-headers.js';
import { jsonReader, notOneOf, skipped } from './json/json-reader.js';
import { named } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText, isNothing, valueAt } from './json/value-at.js';
import { type JsonObject, numberOf } from './json-value.js';

const claim = (object: JsonObject, name: string): string | undefined =>
  firstText(
    object,
    [`authorizer.claims.${name}`, `claims.${name}`, `authorizer.${name}`, `userContext.${name}`, name],
    1024,
  );

/** `$context.authorizer.claims.*`: claims of a token that API Gateway verified before it called the integration. */
function claimsOf(object: JsonObject): TokenClaims | undefined {
  const claims: { -readonly [K in keyof TokenClaims]: TokenClaims[K] } = {};
  const sub = claim(object, 'sub');
  if (sub !== undefined) claims.sub = sub;
  const azp = claim(object, 'azp') ?? claim(object, 'client_id');
  if (azp !== undefined) claims.azp = azp;
  const iss = claim(object, 'iss');
  if (iss !== undefined) claims.iss = iss;
  const scope = claim(object, 'scope');
  if (scope !== undefined) claims.scope = scope;
  const exp = numberOf(claim(object, 'exp'));
  if (exp !== undefined && exp > 0) claims.exp = Math.trunc(exp);
  return Object.keys(claims).length === 0 ? undefined : claims;
}

/** `GET /orders/{id}` of an HTTP API's route key. */
const pathOfRoute = (key: string | undefined): string | undefined => {
  const slash = key?.indexOf(' /') ?? -1;
  return key === undefined || slash === -1 ? undefined : key.slice(slash + 1);
};

const TELLING = [
  'resourcePath',
  'routeKey',
  'apiId',
  'stage',
  'extendedRequestId',
  'resourceId',
  'domainName',
];

const read = jsonReader((object, line) => {
  const method = firstOf(object, ['httpMethod', 'context.httpMethod']);
  const tells = TELLING.some((name) => Object.hasOwn(object, name));
  if (tells && method === undefined && object.eventType !== undefined && object.connectionId !== undefined)
    return skipped('a WebSocket event');
  const time = firstOf(object, ['requestTimeEpoch', 'requestTime', 'context.requestTime']);
  if (!tells || method === undefined || time === undefined) return notOneOf('AWS API Gateway access log');
  const routeKey = firstText(object, ['routeKey']);
  const status = firstOf(object, ['status', 'context.status']);
  const integration = ['integrationStatus', 'integration.status', 'integrationLatency'] as const;
  const saysIntegration = integration.some((name) => valueAt(object, name) !== undefined);
  const hadIntegration = integration.some((name) => !isNothing(valueAt(object, name)));
  const refused = status === '401' || status === 401 || status === '403' || status === 403;
  const claims = claimsOf(object);
  return callFrom(line, {
    gateway: 'aws-api-gateway',
    timeMs: timeOf(time),
    method,
    status,
    target: firstText(object, ['path', 'rawPath', 'resourcePath'], 65_536) ?? pathOfRoute(routeKey) ?? '',
    host: firstText(object, ['domainName', 'host'], 256),
    scheme: 'https',
    clientIp: addressOf(firstOf(object, ['ip', 'sourceIp', 'identity.sourceIp', 'clientIp'])),
    // `$context.requestId` of a REST API can be overridden by clients; the extended one cannot.
    requestId: firstText(object, ['extendedRequestId', 'context.extendedRequestId'], 128),
    requestHeaders: someHeaders([['user-agent', firstOf(object, ['userAgent', 'identity.userAgent'])]]),
    responseBytes: firstOf(object, ['responseLength', 'responseSize']),
    latencyMs: millisOf(firstOf(object, ['responseLatency']), 'ms'),
    upstreamLatencyMs: millisOf(firstOf(object, ['integrationLatency', 'integration.latency']), 'ms'),
    service: named(firstText(object, ['apiName', 'apiId'])),
    route: named(routeKey ?? firstText(object, ['resourcePath'])),
    // The id of the key, not the key (`$context.identity.apiKey` is the secret itself).
    credentialId: firstText(object, ['apiKeyId', 'identity.apiKeyId'], 128),
    userId: refused
      ? undefined
      : (claims?.sub ??
        firstText(object, [
          'authorizer.principalId',
          'principalId',
          'userArn',
          'identity.userArn',
          'identity.user',
          'user',
          'cognitoIdentityId',
        ])),
    claims: refused ? undefined : claims,
    answeredBy: saysIntegration && !hadIntegration ? 'gateway' : 'upstream',
  });
});

/** Amazon API Gateway's access log in JSON: keys named after the `$context` variables. */
export const awsApiGateway = {
  name: 'aws-api-gateway',
  title: 'Amazon API Gateway access log (JSON)',
  description:
    "Access log of a REST or HTTP API in JSON, keys as in AWS's examples or named after the `$context` variables. Log `$context.path`, else only the route is known.",
  documentation:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html',
  verified: 'documentation',
  examples: [
    '{"requestId":"cc9eaefb-0c97-45db-840c-6f206dce8c5b","extendedRequestId":"Y7gLVH0LCYcFlcQ=","apiId":"pv9kv75899","domainName":"api.example.com","ip":"203.0.113.9","caller":"-","user":"-","userAgent":"curl/8.5.0","requestTime":"05/Mar/2026:09:13:20 +0000","requestTimeEpoch":"1772702000123","httpMethod":"GET","resourcePath":"/orders/{id}","path":"/prod/orders/7","status":"200","protocol":"HTTP/1.1","responseLength":"312","responseLatency":"12","integrationLatency":"9","integrationStatus":"200","apiKeyId":"qqvqzk33df","stage":"prod","authorizer.claims.sub":"3f6c6f2e-5a1f-4d0e-9d59-7b8a4e1f2c3d","authorizer.claims.scope":"orders/read","authorizer.claims.exp":"1772705600"}',
    '{"requestId":"Y1qkyit4CYcEP2g=","ip":"203.0.113.10","requestTime":"05/Mar/2026:09:13:21 +0000","httpMethod":"POST","routeKey":"POST /login","status":"401","protocol":"HTTP/1.1","responseLength":"26"}',
  ],
  createReader: () => read,
} as const satisfies Format;
