import type { FieldScanner } from './field-scanner.js';

/** The fields of HAProxy's HTTP log up to the captured headers (manual, §8.2.3). */
export interface HaproxyHead {
  readonly kind: 'http';
  /** Address and port. */
  readonly client: string;
  readonly time: string;
  readonly frontend: string;
  readonly backend: string;
  readonly server: string;
  /** TR, Tw, Tc, Tr, Ta. */
  readonly timers: readonly string[];
  readonly status: string;
  readonly bytes: string;
  /** Four letters. */
  readonly termination: string;
}

const TCP = { kind: 'tcp' } as const;
const EVENT = { kind: 'event' } as const;
const OTHER = { kind: 'other' } as const;

const isCounters = (text: string | undefined, count: number): boolean =>
  text !== undefined && text.length < 80 && text.split('/').length === count;

/** Reads the head at the scanner, which then stands behind the queues. `tcp` is HAProxy's line for a
 * TCP session, `event` one for a connection that never came to a request, e.g. a failed handshake. */
export function haproxyHead(scanner: FieldScanner): HaproxyHead | typeof TCP | typeof EVENT | typeof OTHER {
  const client = scanner.word();
  const time = scanner.enclosed('[', ']');
  if (client === undefined || time === undefined || time.charAt(2) !== '/') return OTHER;
  const frontend = scanner.word();
  if (frontend?.endsWith(':') === true) return EVENT;
  const server = scanner.word();
  const timers = scanner.word();
  const status = scanner.word();
  const bytes = scanner.word();
  if (frontend === undefined || server === undefined || status === undefined) return OTHER;
  const slash = server.indexOf('/');
  if (slash === -1) return OTHER;
  if (isCounters(timers, 3)) return TCP;
  if (timers === undefined || !isCounters(timers, 5) || bytes === undefined) return OTHER;
  scanner.word();
  scanner.word();
  const termination = scanner.word();
  if (termination?.length !== 4 || !isCounters(scanner.word(), 5) || !isCounters(scanner.word(), 2))
    return OTHER;
  return {
    kind: 'http',
    client,
    time,
    frontend,
    backend: server.slice(0, slash),
    server: server.slice(slash + 1),
    timers: timers.split('/'),
    status,
    bytes,
    termination,
  };
}
