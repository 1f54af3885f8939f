import type { NameValue } from '@gatewatch/model';
import { callFrom } from '../call-from.js';
import type { ReadLine } from '../format.js';
import { addressOf } from '../json/address-value.js';
import { type DurationUnit, millisOf } from '../json/duration-value.js';
import { named, targetWith } from '../json/named.js';
import { clfTime, isoTime, timeOf } from '../json/time-value.js';
import { isNothing } from '../json/value-at.js';
import { numberOf, textOf } from '../json-value.js';
import type { LogLine } from '../log-line.js';
import { requestLineOf } from '../text/request-line.js';
import type { CallField, TimeFormat } from './call-fields.js';

/** What a declaration found in a line, as it stands there. */
export interface DeclaredValues {
  readonly get: (field: CallField) => unknown;
  readonly requestHeaders: readonly NameValue[];
  readonly responseHeaders: readonly NameValue[];
}

/** How the values of a declaration read. */
export interface DeclaredMeaning {
  readonly gateway: string;
  readonly time: TimeFormat;
  readonly latency: DurationUnit;
  readonly upstreamLatency: DurationUnit;
}

const EPOCH_MS: Readonly<Record<string, number>> = {
  'epoch-s': 1000,
  'epoch-ms': 1,
  'epoch-us': 1e-3,
  'epoch-ns': 1e-6,
};

function timeAs(format: TimeFormat, value: unknown): number | undefined {
  if (format === 'auto') return timeOf(value);
  if (format === 'iso') return typeof value === 'string' ? isoTime(value) : undefined;
  if (format === 'clf') return typeof value === 'string' ? clfTime(value) : undefined;
  const number = numberOf(value);
  return number === undefined ? undefined : Math.round(number * (EPOCH_MS[format] ?? 1));
}

/** The call that these values describe, or why they are none. Total. */
export function declaredCall(line: LogLine, values: DeclaredValues, meaning: DeclaredMeaning): ReadLine {
  const text = (field: CallField, limit = 512): string | undefined => {
    const value = values.get(field);
    return isNothing(value) ? undefined : textOf(value, limit);
  };
  const request = text('request', 65_536);
  const requestLine = request === undefined ? undefined : requestLineOf(request);
  const path = text('target', 65_536) ?? text('path', 65_536);
  const consumerId = text('consumerId') ?? text('consumerName');
  const answeredBy = text('answeredBy');
  return callFrom(line, {
    gateway: meaning.gateway,
    timeMs: timeAs(meaning.time, values.get('time')),
    method: text('method') ?? requestLine?.method,
    status: values.get('status'),
    target: path === undefined ? (requestLine?.target ?? '') : targetWith(path, values.get('query')),
    host: text('host', 256),
    scheme: text('scheme', 16),
    clientIp: addressOf(values.get('clientIp')),
    requestId: text('requestId', 128),
    requestHeaders: values.requestHeaders,
    responseHeaders: values.responseHeaders,
    requestBytes: values.get('requestBytes'),
    responseBytes: values.get('responseBytes'),
    latencyMs: millisOf(values.get('latency'), meaning.latency),
    upstreamLatencyMs: millisOf(values.get('upstreamLatency'), meaning.upstreamLatency),
    service: named(text('service')),
    route: named(text('route')),
    consumer:
      consumerId === undefined
        ? undefined
        : { id: consumerId, name: text('consumerName') ?? consumerId, tags: [] },
    credentialId: text('credentialId', 128),
    userId: text('userId'),
    answeredBy: answeredBy === 'gateway' || answeredBy === 'upstream' ? answeredBy : undefined,
    tlsVersion: text('tlsVersion', 32),
    node: text('node', 128),
  });
}
