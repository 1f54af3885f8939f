import { lookup as lookupHost } from 'node:dns';
import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getTls } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

export interface FetchSettings {
  /** Also private, loopback and link-local addresses. */
  readonly allowPrivateHosts: boolean;
  readonly maxBytes: number;
  /** For all of it, redirects included. */
  readonly fetchMs: number;
}

export type Fetched =
  | { readonly kind: 'fetched'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

const MOST_REDIRECTS = 3;
const PRIVATE =
  'a private, loopback or link-local address, which documents are not fetched from unless platform.documents.allowPrivateHosts is true';

class Refusal extends Error {}

/**
 * Fetches a text over http or https. Never throws. Addresses are checked when they are connected to, so that a name
 * cannot change its mind in between; redirects are followed within the host only; bounded in bytes and time.
 */
export async function fetchDocument(url: string, settings: FetchSettings): Promise<Fetched> {
  const signal = AbortSignal.timeout(settings.fetchMs);
  try {
    let place = checked(url, settings);
    const { hostname } = place;
    for (let redirects = 0; ; redirects++) {
      const response = await open(place, settings, signal);
      const status = response.statusCode ?? 0;
      if (status === 200) return { kind: 'fetched', text: await readAll(response, settings.maxBytes) };
      response.destroy();
      const { location } = response.headers;
      if (status < 300 || status > 399 || location === undefined)
        throw new Refusal(`${place.host} answered ${status}; it must answer 200 without signing in`);
      if (redirects >= MOST_REDIRECTS) throw new Refusal(`more than ${MOST_REDIRECTS} redirects`);
      if (!URL.canParse(location, place.href)) throw new Refusal('redirects to what is no URL');
      const next = checked(new URL(location, place).href, settings);
      if (next.hostname !== hostname || (place.protocol === 'https:' && next.protocol !== 'https:'))
        throw new Refusal(
          `redirects to ${next.protocol}//${next.host}: redirects to other hosts are not followed, give the final URL`,
        );
      place = next;
    }
  } catch (error) {
    if (signal.aborted) return { kind: 'refused', reason: `no whole answer within ${settings.fetchMs} ms` };
    if (error instanceof Refusal) return { kind: 'refused', reason: error.message };
    return {
      kind: 'refused',
      reason: `cannot be fetched: ${error instanceof Error ? error.message : 'unknown'}`,
    };
  }
}

function checked(url: string, { allowPrivateHosts }: FetchSettings): URL {
  const place = URL.canParse(url) ? new URL(url) : undefined;
  if (place === undefined || (place.protocol !== 'http:' && place.protocol !== 'https:'))
    throw new Refusal('must begin with http:// or https://');
  if (place.username !== '' || place.password !== '')
    throw new Refusal('must hold no user name and no password');
  const literal = place.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivateHosts && isIP(literal) !== 0 && !isPublicAddress(literal))
    throw new Refusal(`${literal} is ${PRIVATE}`);
  return place;
}

function open(
  place: URL,
  { allowPrivateHosts }: FetchSettings,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const lookup: LookupFunction = (hostname, options, done) => {
    lookupHost(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return done(error, '');
      const hidden = addresses.find(({ address }) => !isPublicAddress(address));
      if (!allowPrivateHosts && hidden !== undefined)
        return done(new Refusal(`${hostname} is ${hidden.address}, ${PRIVATE}`), '');
      const [first] = addresses;
      if (options.all === true) return done(null, addresses);
      return first === undefined
        ? done(new Refusal(`${hostname} has no address`), '')
        : done(null, first.address, first.family);
    });
  };
  return new Promise((resolve, reject) => {
    const headers = {
      accept: 'application/json, application/yaml, text/yaml, */*;q=0.5',
      'accept-encoding': 'identity',
      'user-agent': 'gatewatch',
    };
    const get = place.protocol === 'https:' ? getTls : getPlain;
    get(place, { headers, lookup, signal, agent: false, maxHeaderSize: 16_384 }, resolve).on('error', reject);
  });
}

async function readAll(response: IncomingMessage, maxBytes: number): Promise<string> {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new Refusal(`comes packed as ${encoding} although that was not asked for`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Refusal(`longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size).toString('utf8');
}
