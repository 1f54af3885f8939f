import { isStatus } from './clf-head.js';
import { FieldScanner } from './field-scanner.js';

/** The fields of Envoy's and Istio's default lines as they stand there, `-` for none. */
export interface EnvoyFields {
  readonly time: string;
  readonly method: string;
  readonly path: string;
  readonly protocol: string;
  readonly status: string;
  readonly flags: string;
  /** Only Istio's line has it. */
  readonly details: string | undefined;
  readonly received: string;
  readonly sent: string;
  readonly duration: string;
  readonly upstreamTime: string;
  readonly forwardedFor: string;
  readonly userAgent: string;
  readonly authority: string;
  readonly upstreamHost: string;
  readonly cluster: string;
  /** Peer with port, only in Istio's line. */
  readonly remote: string | undefined;
  readonly route: string;
}

/** What stands in the quotes at the end of `text` before `end`, and where its quote opens. */
function quotedBefore(
  text: string,
  end: number,
): { readonly value: string; readonly at: number } | undefined {
  if (end < 2 || text.charAt(end - 1) !== '"') return undefined;
  const at = text.lastIndexOf('"', end - 2);
  return at === -1 ? undefined : { value: text.slice(at + 1, end - 1), at };
}

const isCount = (text: string | undefined): text is string => {
  const code = text?.charCodeAt(0) ?? 0;
  return code >= 0x30 && code <= 0x39;
};

/**
 * Envoy does not escape quotes in what it logs, so the line is read from both ends: what Envoy and the upstream wrote stands
 * outside of what a client can write (X-Forwarded-For, User-Agent, X-Request-ID). When a client's quotes make it unclear
 * where those three end, none of them is believed.
 */
export function envoyFields(text: string): EnvoyFields | undefined {
  const scanner = new FieldScanner(text);
  const time = scanner.enclosed('[', ']');
  if (time === undefined || !scanner.skip('"')) return undefined;
  const method = scanner.word();
  const path = scanner.word();
  const protocol = scanner.word();
  const status = scanner.word();
  const flags = scanner.word();
  if (method === undefined || path === undefined || !protocol?.endsWith('"') || flags === undefined)
    return undefined;
  if (status === undefined || !(isStatus(status) || status === '0')) return undefined;

  let received = scanner.word();
  let details: string | undefined;
  if (!isCount(received)) {
    details = received;
    const reason = text.indexOf(' "', scanner.at - 1);
    if (details === undefined || reason === -1) return undefined;
    scanner.at = reason + 1;
    if (scanner.quotedToBlank() === undefined) return undefined;
    received = scanner.word();
  }
  const sent = scanner.word();
  const duration = scanner.word();
  const upstreamTime = scanner.word();
  if (!isCount(received) || !isCount(sent) || !isCount(duration) || upstreamTime === undefined)
    return undefined;

  const end = text.lastIndexOf('"') + 1;
  const host = quotedBefore(text, end);
  const authority = host === undefined ? undefined : quotedBefore(text, host.at - 1);
  if (host === undefined || authority === undefined || authority.at <= scanner.at) return undefined;
  const byClient = text.slice(scanner.at + 1, authority.at - 2).split('" "', 4);
  const clear = byClient.length === 3;
  const tail = text.slice(end + 1, end + 2048).split(' ', 8);
  return {
    time,
    method,
    path,
    protocol: protocol.slice(0, -1),
    status,
    flags,
    details,
    received,
    sent,
    duration,
    upstreamTime,
    forwardedFor: clear ? (byClient[0] ?? '-') : '-',
    userAgent: clear ? (byClient[1] ?? '-') : '-',
    authority: authority.value,
    upstreamHost: host.value,
    cluster: tail[0] ?? '-',
    remote: tail.length >= 4 ? tail[3] : undefined,
    route: tail[5] ?? '-',
  };
}
