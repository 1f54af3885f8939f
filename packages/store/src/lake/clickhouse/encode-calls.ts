import type { EnrichedCall } from '@gatewatch/model';
import { queryString } from './query-string.js';
import { restOfCall } from './rest-of-call.js';

/*
 * ClickHouse's TabSeparated: measured cheapest for both sides (25 µs of CPU a row in all, against 33–40 for
 * JSONCompactEachRow and 65 for JSONEachRow). Its rules: backslash, tab, newline, carriage return and NUL in text are
 * escaped, null is `\N`. Columns in the order of `CALLS_COLUMNS`.
 */
const NEEDS_ESCAPE = /[\\\t\n\r\0]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
};

const text = (value: string): string =>
  NEEDS_ESCAPE.test(value) ? value.replace(/[\\\t\n\r\0]/g, (found) => ESCAPES[found] ?? '') : value;

/** 13 digits are read as milliseconds; fewer would be refused, so times before September 2001 get leading zeros. */
const time = (timeMs: number): string => String(timeMs).padStart(13, '0');

const nullable = (value: number | undefined): string => (value === undefined ? '\\N' : String(value));

function encodeCall(enriched: EnrichedCall, token: string): string {
  const { call, actor, object } = enriched;
  const { consumer } = call;
  return `${time(call.timeMs)}\t${text(call.requestId)}\t${text(call.gateway)}\t${text(call.source)}\t${text(
    enriched.serviceName,
  )}\t${text(call.route?.name ?? '')}\t${text(enriched.endpointId)}\t${text(call.method)}\t${text(call.path)}\t${
    call.status
  }\t${actor.kind}\t${text(actor.id)}\t${text(consumer?.id ?? '')}\t${text(consumer?.name ?? '')}\t${text(
    call.userId ?? '',
  )}\t${text(call.credentialId ?? '')}\t${text(call.clientIp)}\t${text(enriched.country)}\t${enriched.asn}\t${text(
    enriched.userAgentFamily,
  )}\t${text(object?.type ?? '')}\t${text(object?.id ?? '')}\t${call.requestBytes}\t${call.responseBytes}\t${nullable(
    call.latencyMs,
  )}\t${call.answeredBy}\t${text(call.host)}\t${text(enriched.template)}\t${text(queryString(call.query))}\t${text(
    enriched.asOrganisation,
  )}\t${nullable(enriched.latitude)}\t${nullable(enriched.longitude)}\t${nullable(call.upstreamLatencyMs)}\t${text(
    call.session ?? '',
  )}\t${text(call.presentedCredential ?? '')}\t${enriched.blockedByUs}\t${text(
    call.node ?? '',
  )}\t${nullable(object?.step)}\t${text(restOfCall(enriched))}\t${text(token)}\n`;
}

const ROWS_PER_SLICE = 1000;

/** Encodes in slices and lets others have the thread in between: 20,000 rows at once would hold it for a while. */
export async function* encodeCalls(calls: readonly EnrichedCall[], token: string): AsyncGenerator<string> {
  for (let start = 0; start < calls.length; start += ROWS_PER_SLICE) {
    if (start > 0) await new Promise(setImmediate);
    let slice = '';
    for (const call of calls.slice(start, start + ROWS_PER_SLICE)) slice += encodeCall(call, token);
    yield slice;
  }
}
