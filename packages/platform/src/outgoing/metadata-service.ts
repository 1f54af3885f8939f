import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Where cloud machines give out their own credentials to whoever asks from the machine itself: the link-local networks
 * (RFC 3927, RFC 4291 §2.5.6; 169.254.169.254 of AWS, Azure, Google and others, 169.254.170.2 of ECS), AWS's fd00:ec2::254,
 * Alibaba's 100.100.100.200 and Azure's 168.63.129.16. No receiver lives there. All other internal addresses are allowed:
 * SIEMs and block lists are internal.
 */
const PLACES = new BlockList();
PLACES.addSubnet('169.254.0.0', 16, 'ipv4');
PLACES.addSubnet('fe80::', 10, 'ipv6');
PLACES.addAddress('fd00:ec2::254', 'ipv6');
PLACES.addAddress('100.100.100.200', 'ipv4');
PLACES.addAddress('168.63.129.16', 'ipv4');

export const NOT_CALLED = 'addresses of cloud metadata services are never called';

/** Of a URL's `hostname` or an address. A name is looked at when it is resolved. */
export function isMetadataService(host: string): boolean {
  const address = host.startsWith('[') ? host.slice(1, -1) : host;
  const [plain = ''] = address.split('%', 1);
  const family = isIP(plain);
  return family !== 0 && PLACES.check(plain, family === 4 ? 'ipv4' : 'ipv6');
}

/** Resolves names as Node does, but never to a metadata service: a name may point anywhere, and elsewhere a moment later. */
export const lookupReceiver: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, []);
    const addresses = found.filter(({ address }) => !isMetadataService(address));
    const [first] = addresses;
    if (first === undefined) return callback(new Error(NOT_CALLED), []);
    if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};
