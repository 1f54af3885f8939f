import type { Consumer } from '@gatewatch/model';
import { callFrom } from './call-from.js';
import type { Format } from './format.js';
import { addressOf } from './json/address-value.js';
import { millisOf } from './json/duration-value.js';
import { headersOf } from './json/found-headers.js';
import { jsonReader, notOneOf } from './json/json-reader.js';
import { named } from './json/named.js';
import { timeOf } from './json/time-value.js';
import { firstOf, firstText } from './json/value-at.js';
import { type JsonObject, objectOf } from './json-value.js';

/** Diagnostic settings write `method`, the resource-specific table and older exports `Method`. */
const both = (name: string): [string, string] => [name, `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`];

const tells = (object: JsonObject): boolean =>
  object.category === 'GatewayLogs' ||
  object.Type === 'ApiManagementGatewayLogs' ||
  firstText(object, both('operationName')) === 'Microsoft.ApiManagement/GatewayLogs';

/** The subscription whose key API Management accepted, as the consumer; its product as a tag. */
function consumerOf(fields: JsonObject): Consumer | undefined {
  const id = firstText(fields, both('apimSubscriptionId'));
  const product = firstText(fields, both('productId'));
  return id === undefined ? undefined : { id, name: id, tags: product === undefined ? [] : [product] };
}

const read = jsonReader((object, line) => {
  if (!tells(object)) return notOneOf('Azure API Management gateway log');
  const fields = objectOf(object.properties) ?? objectOf(object.Properties) ?? object;
  const consumer = consumerOf(fields);
  const tls = firstText(fields, both('clientTlsVersion'), 16);
  const url = firstText(fields, both('url'), 65_536);
  return callFrom(line, {
    gateway: 'azure-apim',
    timeMs: timeOf(firstOf(object, ['time', 'TimeGenerated', 'timestamp'])),
    method: firstOf(fields, both('method')),
    status: firstOf(fields, both('responseCode')),
    target: url ?? '',
    clientIp: addressOf(firstOf(object, both('callerIpAddress'))),
    requestId: firstText(object, both('correlationId'), 128),
    requestHeaders: headersOf(firstOf(fields, both('requestHeaders'))),
    responseHeaders: headersOf(firstOf(fields, both('responseHeaders'))),
    requestBytes: firstOf(fields, both('requestSize')),
    responseBytes: firstOf(fields, both('responseSize')),
    latencyMs: millisOf(firstOf(fields, both('totalTime')) ?? firstOf(object, both('durationMs')), 'ms'),
    upstreamLatencyMs: millisOf(firstOf(fields, both('backendTime')), 'ms'),
    service: named(firstText(fields, both('apiId'))),
    route: named(firstText(fields, both('operationId'))),
    consumer,
    userId: firstText(fields, both('userId')),
    answeredBy: firstOf(fields, both('backendResponseCode')) === undefined ? 'gateway' : 'upstream',
    tlsVersion: tls === undefined ? undefined : `TLSv${tls}`,
    node: firstText(object, ['location', 'Region', 'DeploymentName'], 128),
  });
});

/** Azure API Management's resource log GatewayLogs: as diagnostic settings export it, and rows of its own table. */
export const azureApim = {
  name: 'azure-apim',
  title: 'Azure API Management (GatewayLogs)',
  description:
    'GatewayLogs of Azure API Management: records of a diagnostic setting (Event Hubs, storage) and rows of the table ApiManagementGatewayLogs.',
  documentation: 'https://learn.microsoft.com/azure/api-management/gateway-log-schema-reference',
  verified: 'documentation',
  examples: [
    '{"Level":4,"isRequestSuccess":true,"time":"2026-03-05T09:13:20.1234567Z","operationName":"Microsoft.ApiManagement/GatewayLogs","category":"GatewayLogs","durationMs":152,"callerIpAddress":"203.0.113.9","correlationId":"3f06647e-1c2d-4e5f-8a9b-530eb9f15261","location":"East US","properties":{"method":"GET","url":"https://api.example.com/orders/7?expand=items","backendResponseCode":200,"responseCode":200,"responseSize":312,"cache":"none","backendTime":87,"requestSize":526,"apiId":"orders","operationId":"GetOrder","apimSubscriptionId":"partner-7","productId":"gold","clientTime":65,"clientProtocol":"HTTP/1.1","backendProtocol":"HTTP/1.1","apiRevision":"1","clientTlsVersion":"1.2","backendMethod":"GET","backendUrl":"https://orders.internal.example/orders/7"},"resourceId":"/SUBSCRIPTIONS/0/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.APIMANAGEMENT/SERVICE/APIM"}',
    '{"TimeGenerated":"2026-03-05T09:13:21Z","Type":"ApiManagementGatewayLogs","OperationName":"Microsoft.ApiManagement/GatewayLogs","CorrelationId":"7a06647e-1c2d-4e5f-8a9b-530eb9f15262","CallerIpAddress":"203.0.113.10","Region":"West Europe","Method":"POST","Url":"https://api.example.com/login","ResponseCode":401,"ResponseSize":120,"RequestSize":300,"TotalTime":3,"ApiId":"accounts","OperationId":"Login","ClientTlsVersion":"1.3"}',
  ],
  createReader: () => read,
} as const satisfies Format;
