import type { GatewayConfiguration, GatewayService } from '@gatewatch/model';

/** Where a service's upstream is, as far as its name or address tells. */
export type UpstreamPlace = 'loopback' | 'private' | 'public';

/** RFC 6761, 6762 and 8375, what Kubernetes and Consul use, and what companies call their inside. */
const PRIVATE_SUFFIXES = [
  '.local',
  '.internal',
  '.intern',
  '.intranet',
  '.lan',
  '.corp',
  '.private',
  '.home.arpa',
  '.svc',
  '.consul',
  '.mesh',
  '.test',
  '.invalid',
];

const octets = (host: string): readonly number[] | undefined => {
  const parts = host.split('.');
  if (parts.length !== 4) return undefined;
  const numbers = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  return numbers.every((number) => number < 256) ? numbers : undefined;
};

/** Addresses by RFC 1918, 3927, 6598 and 4193; a name without a dot is one of the own network or of Docker. */
export const hostPlace = (text: string): UpstreamPlace => {
  const host = text.toLowerCase();
  const [a = 0, b = 0] = octets(host) ?? [256];
  if (a < 256) {
    if (a === 127) return 'loopback';
    const isPrivate =
      a === 10 ||
      a === 0 ||
      (a === 172 && b >= 16 && b < 32) ||
      (a === 192 && b === 168) ||
      (a === 169 && b === 254) ||
      (a === 100 && b >= 64 && b < 128);
    return isPrivate ? 'private' : 'public';
  }
  const bare = host.startsWith('[') ? host.slice(1, host.endsWith(']') ? -1 : undefined) : host;
  if (bare.includes(':'))
    return bare === '::1' ? 'loopback' : /^(?:f[cd]|fe[89ab])/.test(bare) ? 'private' : 'public';
  if (host === 'localhost' || host.endsWith('.localhost')) return 'loopback';
  return !host.includes('.') || PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix))
    ? 'private'
    : 'public';
};

const withoutPort = (target: string): string => {
  if (target.startsWith('[')) return target.slice(0, target.indexOf(']') + 1 || undefined);
  const colon = target.lastIndexOf(':');
  return colon > 0 && target.indexOf(':') === colon ? target.slice(0, colon) : target;
};

const WORST: readonly UpstreamPlace[] = ['public', 'private', 'loopback'];

/** A service's host may name an upstream; then its targets count, the farthest first. */
export const upstreamPlace = (gateway: GatewayConfiguration, service: GatewayService): UpstreamPlace => {
  const targets = gateway.upstreams.find(({ name }) => name === service.host)?.targets ?? [];
  const places = (targets.length === 0 ? [service.host] : targets.map(withoutPort)).map(hostPlace);
  return WORST.find((place) => places.includes(place)) ?? 'private';
};
