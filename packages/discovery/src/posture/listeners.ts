import { hostPlace } from './upstream-place.js';

export interface Listener {
  /** As configured, e.g. `0.0.0.0:8443`. */
  readonly address: string;
  readonly tls: boolean;
  /** `loopback` only processes of the same machine reach. `0.0.0.0` and `::` are every address it has. */
  readonly reach: 'loopback' | 'private' | 'public' | 'everywhere';
}

/** Reads `proxy_listen` and the like: `0.0.0.0:8443 http2 ssl backlog=16384`; a list, or one text with commas. */
export const listenersOf = (setting: unknown): readonly Listener[] => {
  const texts = (Array.isArray(setting) ? setting : [setting]).flatMap((one) =>
    typeof one === 'string' ? one.split(',') : [],
  );
  return texts.flatMap((text) => {
    const [address = '', ...options] = text.trim().split(/\s+/);
    if (address === '' || address === 'off' || address.startsWith('unix:')) return [];
    const colon = address.lastIndexOf(':');
    const host = colon < 0 ? address : address.slice(0, colon);
    const everywhere = host === '0.0.0.0' || host === '[::]' || host === '::' || host === '*' || host === '';
    return [{ address, tls: options.includes('ssl'), reach: everywhere ? 'everywhere' : hostPlace(host) }];
  });
};
