/*
 * What a bouncer is told about where decisions come from. Each kind is configured as its makers say:
 * https://docs.crowdsec.net/u/bouncers/intro
 */

/** A bouncer that can be set up by pasting a few lines. */
interface BouncerKind {
  readonly value: string;
  readonly label: string;
  /** Where the lines belong. */
  readonly file: string;
  readonly service: string;
  readonly lines: (address: string, key: string) => string;
}

/** Keys of the bouncers written in Go, which all read their configuration with the same library (go-cs-bouncer). */
const yaml = (address: string, key: string): string => `api_url: ${address}/\napi_key: ${key}\n`;

export const BOUNCER_KINDS = [
  {
    value: 'firewall',
    label: 'Firewall (iptables, nftables, pf)',
    file: '/etc/crowdsec/bouncers/crowdsec-firewall-bouncer.yaml.local',
    service: 'crowdsec-firewall-bouncer',
    lines: yaml,
  },
  {
    value: 'nginx',
    label: 'NGINX',
    file: '/etc/crowdsec/bouncers/crowdsec-nginx-bouncer.conf.local',
    service: 'nginx',
    // It appends "/v1/…" to the address as it stands; in live mode, which its package sets, every new address is asked for.
    lines: (address, key) => `API_URL=${address}\nAPI_KEY=${key}\nMODE=stream\n`,
  },
  {
    value: 'custom',
    label: 'A script of your own',
    file: '/etc/crowdsec/bouncers/crowdsec-custom-bouncer.yaml.local',
    service: 'crowdsec-custom-bouncer',
    lines: (address, key) => `bin_path: /usr/local/bin/on-decision\n${yaml(address, key)}`,
  },
] as const satisfies readonly BouncerKind[];

/** The address as bouncers want it: scheme, host and path without what follows. undefined = it is none. */
export function platformAddress(text: string): string | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  return `${url.origin}${url.pathname}`.replace(/\/$/, '');
}
