import type { EstateEndpoint } from './estate.js';
import type { GatewayView } from './gateway-view.js';

const settingTexts = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value])
    .flatMap((one) => (typeof one === 'string' ? one.split(',') : []))
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** Addresses whose forwarding headers the gateway believes. */
export const trustedProxies = (view: GatewayView): readonly string[] =>
  settingTexts(view.gateway.settings.trusted_ips);

/** Successful calls that reached the gateway without TLS, and of how many that is known. */
export const plainHttpSeen = (
  endpoints: readonly EstateEndpoint[],
): { readonly seen: number; readonly of: number } => {
  let seen = 0;
  let of = 0;
  for (const { observations } of endpoints) {
    seen += observations['plain-http']?.seen ?? 0;
    of += observations['plain-http']?.of ?? 0;
  }
  return { seen, of };
};

/**
 * True when TLS surely or probably ends at a proxy in front: the gateway trusts one and all it ever sees is plain HTTP.
 * The log's scheme is that of Kong's listener; `X-Forwarded-Proto` does not change it.
 */
export const tlsEndsInFront = (view: GatewayView): boolean => {
  if (trustedProxies(view).length === 0) return false;
  const { seen, of } = plainHttpSeen(view.estate.endpoints);
  return of > 0 && seen >= of * 0.999 && view.estate.endpoints.every(isAllPlain);
};
const isAllPlain = ({ observations, calls, errors }: EstateEndpoint): boolean => {
  const plain = observations['plain-http'];
  return plain === undefined ? calls - errors <= 0 : plain.seen >= plain.of * 0.999;
};
