import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { clfHead, isStatus } from './text/clf-head.js';
import { FieldScanner } from './text/field-scanner.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';

const TITLE = 'Amazon API Gateway access log (CLF)';
const notOurs = otherLayout(TITLE);

/** 8-4-4-4-12 hexadecimal digits, which `$context.requestId` is, also when a client chose it. */
function isUuid(text: string): boolean {
  if (text.length !== 36) return false;
  for (let index = 0; index < 36; index += 1) {
    const dash = index === 8 || index === 13 || index === 18 || index === 23;
    const code = text.charCodeAt(index);
    const hex = (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66);
    if (dash ? code !== 0x2d : !hex) return false;
  }
  return true;
}

/** `$context.extendedRequestId`, and `$context.requestId` of an HTTP API, e.g. `JKJaXmPLvHcESHA=`: made by API Gateway. */
const isExtendedId = (text: string): boolean => text.length >= 12 && text.length <= 64 && text.endsWith('=');

function read(line: LogLine): ReadLine {
  const scanner = new FieldScanner(line.text);
  const head = clfHead(scanner);
  const request = head === undefined ? undefined : scanner.quoted();
  const status = scanner.word();
  const size = scanner.word();
  const id = scanner.word();
  const extended = scanner.word();
  if (head === undefined || request === undefined || !isStatus(status) || id === undefined || !scanner.done)
    return notOurs(line);
  const ours = extended === undefined ? isUuid(id) || isExtendedId(id) : isUuid(id) && isExtendedId(extended);
  if (!ours) return notOurs(line);

  const { method, target, understood } = requestLineOf(request);
  return callFrom(line, {
    gateway: 'aws-api-gateway',
    timeMs: head.timeMs,
    method,
    status,
    target,
    clientIp: head.clientIp,
    requestId: extended ?? (isExtendedId(id) ? id : undefined),
    userId: head.user,
    responseBytes: size,
    answeredBy: understood ? 'upstream' : 'gateway',
  });
}

/**
 * The CLF that the API Gateway console offers. `$context.resourcePath` is a template without values; `$context.identity.user`
 * is the principal that an IAM authorisation accepted. A client may choose `$context.requestId` but not the extended one.
 */
export const awsApiGatewayClf = {
  name: 'aws-api-gateway-clf',
  title: TITLE,
  description:
    'The Common Log Format that the Amazon API Gateway console offers for access logs: source address, caller, user, resource path, status, length, request id.',
  documentation: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-access-logging.html',
  verified: 'documentation',
  examples: [
    '203.0.113.9 - - [05/Mar/2026:09:13:20 +0000] "GET /orders/{orderId} HTTP/1.1" 200 312 c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
    '203.0.113.9 AROAEXAMPLE:batch AROAEXAMPLE:batch [05/Mar/2026:09:13:21 +0000] "POST /orders HTTP/1.1" 201 57 c6af9ac6-7b61-11e6-9a41-93e8deadbee0 JKJaXmPLvHcESHA=',
  ],
  createReader: () => read,
} as const satisfies Format;
