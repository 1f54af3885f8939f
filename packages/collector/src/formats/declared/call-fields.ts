/** Fields of a call that a declaration can fill from a line, apart from headers. */
export const CALL_FIELDS = [
  'time',
  'method',
  'target',
  'path',
  'query',
  'request',
  'status',
  'clientIp',
  'host',
  'scheme',
  'requestId',
  'requestBytes',
  'responseBytes',
  'latency',
  'upstreamLatency',
  'service',
  'route',
  'consumerId',
  'consumerName',
  'credentialId',
  'userId',
  'answeredBy',
  'tlsVersion',
  'node',
] as const;

export type CallField = (typeof CALL_FIELDS)[number];

const NAMES: ReadonlySet<string> = new Set(CALL_FIELDS);

export const isCallField = (name: string): name is CallField => NAMES.has(name);

export const TIME_FORMATS = ['auto', 'iso', 'clf', 'epoch-s', 'epoch-ms', 'epoch-us', 'epoch-ns'] as const;
export type TimeFormat = (typeof TIME_FORMATS)[number];

export const UNITS = ['s', 'ms', 'us', 'ns'] as const;
