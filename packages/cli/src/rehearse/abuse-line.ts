import type { SanitisedCall } from '@gatewatch/model';
import type { AbuseCall } from '@gatewatch/simulator';

/** One call of an abuse as a line of Kong's, so that it goes through the collector's own reading and sanitising. */
export function abuseLine(
  call: AbuseCall,
  endpoint: SanitisedCall | undefined,
  person: SanitisedCall | undefined,
  id: string,
): Uint8Array {
  const { caller, timeMs, query, path, status, answeredBy } = call;
  const text = query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const uri = text === '' ? path : `${path}?${text}`;
  const host = endpoint?.host ?? person?.host ?? 'unknown';
  const latencyMs = Math.round(call.latencyMs ?? call.endpoint?.latencyMs ?? 20);
  const { consumer } = person ?? {};
  const refused = answeredBy === 'gateway';
  const line = {
    request: {
      id,
      method: call.method,
      uri,
      url: `https://${host}${uri}`,
      querystring: Object.fromEntries(query),
      size: Math.round(call.requestBytes ?? call.endpoint?.requestBytes ?? 400),
      headers: {
        host,
        'user-agent': caller.userAgent,
        ...(caller.guessedKey === undefined ? {} : { apikey: caller.guessedKey }),
      },
    },
    response: {
      status,
      size: Math.round(call.responseBytes ?? call.endpoint?.responseBytes ?? 900),
      headers: {},
    },
    latencies: { request: latencyMs, proxy: refused ? -1 : latencyMs, kong: 0 },
    source: refused ? 'kong' : 'upstream',
    client_ip: caller.ip,
    started_at: timeMs,
    tries: refused ? [] : [{ ip: '192.0.2.1', port: 443 }],
    ...(refused && status === 404 ? {} : { service: endpoint?.service, route: endpoint?.route }),
    ...(consumer === undefined
      ? {}
      : { consumer: { id: consumer.id, username: consumer.name, tags: consumer.tags } }),
  };
  return Buffer.from(JSON.stringify(line));
}
