import { addressOf } from './address-of.js';
import type { FieldScanner } from './field-scanner.js';
import { secondsToMs } from './seconds-to-ms.js';

/** What operators add behind NGINX's `combined`. */
export interface NginxExtras {
  readonly forwardedFor?: string;
  readonly host?: string;
  readonly latencyMs?: number | undefined;
  readonly upstreamLatencyMs?: number | undefined;
  /** False when it is logged that no upstream sent a response header; absent when nothing is said of it. */
  readonly upstreamAnswered?: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Keyed = (extras: Mutable<NginxExtras>, value: string) => void;

const took: Keyed = (extras, value) => {
  extras.latencyMs ??= secondsToMs(value);
};
const upstreamTook: Keyed = (extras, value) => {
  extras.upstreamLatencyMs ??= secondsToMs(value);
};
/** `-` for the upstream's address or status: NGINX asked none. */
const upstream: Keyed = (extras, value) => {
  extras.upstreamAnswered ??= value !== '-';
};
/** `-` for the time of its header: it sent none, although the status of a refused connection is logged as `502`. */
const headerTook: Keyed = (extras, value) => {
  extras.upstreamAnswered = value !== '-';
  upstreamTook(extras, value);
};
const host: Keyed = (extras, value) => {
  if (value !== '-') extras.host ??= value;
};

/** Names in front of `=` as NGINX's own documentation, NGINX Amplify and widely copied examples have them. */
const KEYED = new Map<string, Keyed>([
  ['rt', took],
  ['request_time', took],
  ['uht', headerTook],
  ['urt', upstreamTook],
  ['ut', upstreamTook],
  ['upstream_header_time', headerTook],
  ['upstream_response_time', upstreamTook],
  ['us', upstream],
  ['upstream_status', upstream],
  ['upstream_addr', upstream],
  ['host', host],
  ['sn', host],
]);
const MOST_EXTRAS = 64;

/** Seconds as NGINX writes times: exactly three decimals. */
const isNginxTime = (text: string): boolean =>
  text.length > 4 && text.charCodeAt(text.length - 4) === 0x2e && secondsToMs(text) !== undefined;

const isAddressList = (text: string): boolean =>
  text.length < 2048 && text.split(',', 32).every((part) => addressOf(part.trim()) !== '');

/**
 * Reads what follows the user agent. Values a client can write (quoted, without a name) count only as X-Forwarded-For; times
 * count only where they stand bare or named. Undefined when the rest belongs to another product's layout (ingress-nginx,
 * Traefik) or its quotes do not close.
 */
export function nginxExtras(scanner: FieldScanner): NginxExtras | undefined {
  const extras: Mutable<NginxExtras> = {};
  for (let count = 0; !scanner.done && count < MOST_EXTRAS; count += 1) {
    if (scanner.peek() === 0x22) {
      const value = scanner.quoted();
      if (value === undefined) return undefined;
      if (count === 0 && isAddressList(value)) extras.forwardedFor = value;
      continue;
    }
    if (scanner.skip(' ')) continue;
    const equals = scanner.text.indexOf('=', scanner.at);
    const key = equals !== -1 && equals - scanner.at < 32 ? scanner.text.slice(scanner.at, equals) : '';
    const keyed = KEYED.get(key);
    if (keyed !== undefined) {
      scanner.at = equals + 1;
      const value = scanner.peek() === 0x22 ? scanner.quoted() : scanner.word();
      if (value !== undefined) keyed(extras, value);
      continue;
    }
    const word = scanner.word();
    if (word === undefined) return undefined;
    if (word.startsWith('[') && word.endsWith(']')) return undefined;
    if (scanner.done && word.endsWith('ms')) return undefined;
    if (isNginxTime(word)) {
      if (extras.latencyMs === undefined) extras.latencyMs = secondsToMs(word);
      else extras.upstreamLatencyMs ??= secondsToMs(word);
    }
  }
  return extras;
}
