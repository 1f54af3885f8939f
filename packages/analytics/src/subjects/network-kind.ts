/** What kind of network an organisation runs. `ordinary`: nothing in its name says otherwise. */
export type NetworkKind = 'tor' | 'vpn' | 'hosting' | 'carrier' | 'ordinary';

/**
 * Words in names of autonomous systems. No list of providers is complete; a name that says what it sells is enough for
 * what only makes other evidence graver, or keeps a jump on a map from counting.
 */
const WORDS: Readonly<Record<Exclude<NetworkKind, 'ordinary'>, readonly string[]>> = {
  tor: ['tor exit', 'torproject', 'tor-exit', 'zwiebelfreunde', 'artikel10', 'emerald onion', 'quintex'],
  vpn: [
    'vpn',
    'proxy',
    'mullvad',
    'm247',
    'datacamp',
    'surfshark',
    'packethub',
    'zscaler',
    'netskope',
    'cloudflare',
    'akamai',
    'private internet access',
  ],
  hosting: [
    'hosting',
    'hoster',
    'cloud',
    'amazon',
    'google',
    'microsoft',
    'digitalocean',
    'hetzner',
    'ovh',
    'linode',
    'leaseweb',
    'scaleway',
    'vultr',
    'choopa',
    'contabo',
    'datacenter',
    'data center',
    'data centre',
    'datacentre',
    'server',
    'vps',
    'colocation',
    'colo ',
    'oracle',
    'alibaba',
    'tencent',
    'ionos',
    'rackspace',
    'online s.a.s',
  ],
  carrier: ['mobile', 'wireless', 'cellular', 'gsm', 'lte', 'cell '],
};

const KINDS = ['tor', 'vpn', 'hosting', 'carrier'] as const;
/** Names are data from a list of ours, but a user may bring the list. */
const MOST_CHARACTERS = 128;

/** The first kind whose words the organisation's name holds. */
export function networkKind(organisation: string): NetworkKind {
  const name = organisation.slice(0, MOST_CHARACTERS).toLowerCase();
  for (const kind of KINDS) if (WORDS[kind].some((word) => name.includes(word))) return kind;
  return 'ordinary';
}
