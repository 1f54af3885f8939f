import type { ApiCall, Consumer, NamedRef, SanitisedCall, sanitisedCallSchema } from '@gatewatch/model';
import type { z } from 'zod';
import { createHeaderCleaner } from './clean-headers.js';
import { cleanPath } from './clean-path.js';
import { cleanQuery } from './clean-query.js';
import { cleanText } from './clean-text.js';
import { cut } from './cut.js';
import { REQUEST_HEADERS, RESPONSE_HEADERS } from './header-rules.js';
import { isAddress } from './is-address.js';
import { createTokenMaker, type MakeToken } from './make-token.js';
import { presentedCredential, sessionOf } from './presented-credential.js';

/** Makes a call safe to leave the premises. Total and linear; the result always passes the wire schema. */
export type Sanitise = (call: ApiCall) => SanitisedCall;

type Unbranded = z.infer<typeof sanitisedCallSchema>;

const LONGEST_NAME = 512;
const METHOD_WORD = 24;

/** The only maker of the brand on this side of the wire. `key`: 32 bytes from `loadOrCreateKey`. */
export function createSanitiser(key: Uint8Array): Sanitise {
  const makeToken = createTokenMaker(key);
  const cleanHeaders = createHeaderCleaner(makeToken);
  return (call) => {
    const safe: Unbranded = {
      requestId: call.requestId,
      timeMs: call.timeMs,
      gateway: call.gateway,
      source: cut(call.source, 64),
      method: cleanMethod(call.method, makeToken),
      scheme: cleanScheme(call.scheme),
      host: cut(cleanText(call.host, makeToken), 256),
      path: cleanPath(call.path, makeToken),
      query: call.query.length === 0 ? [] : cleanQuery(call.query, makeToken),
      status: call.status,
      answeredBy: call.answeredBy,
      requestHeaders: cleanHeaders(call.requestHeaders, REQUEST_HEADERS),
      responseHeaders: cleanHeaders(call.responseHeaders, RESPONSE_HEADERS),
      requestBytes: call.requestBytes,
      responseBytes: call.responseBytes,
      clientIp: isAddress(call.clientIp) ? call.clientIp : '',
      anonymousConsumer: call.anonymousConsumer,
    };
    if (call.service !== undefined) safe.service = cutRef(call.service);
    if (call.route !== undefined) safe.route = cutRef(call.route);
    if (call.latencyMs !== undefined) safe.latencyMs = call.latencyMs;
    if (call.upstreamLatencyMs !== undefined) safe.upstreamLatencyMs = call.upstreamLatencyMs;
    if (call.consumer !== undefined) safe.consumer = cutConsumer(call.consumer);
    if (call.credentialId !== undefined) safe.credentialId = credentialIdOf(call.credentialId, makeToken);
    const presented = presentedCredential(call.requestHeaders, call.query, makeToken);
    if (presented !== undefined) safe.presentedCredential = presented;
    const session = sessionOf(call.requestHeaders, makeToken);
    if (session !== undefined) safe.session = session;
    if (call.tlsVersion !== undefined) safe.tlsVersion = cleanScheme(call.tlsVersion);
    return safe as SanitisedCall;
  };
}

/** Methods are letters and dashes (IANA registry); anything else is free text of a client. */
function cleanMethod(method: string, makeToken: MakeToken): string {
  if (method.length > METHOD_WORD) return makeToken('secret', method);
  for (let index = 0; index < method.length; index += 1) {
    const code = method.charCodeAt(index);
    const letter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (!letter && code !== 0x2d && code !== 0x5f) return makeToken('secret', method);
  }
  return method;
}

/** A scheme or TLS version: a short word of letters, digits, dots; else ''. */
function cleanScheme(text: string): string {
  if (text.length > 16) return '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const ok =
      ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2e;
    if (!ok) return '';
  }
  return text;
}

/** Kong's credential ids are UUIDs. One that reads like a key is a key (a plugin may put anything here). */
function credentialIdOf(id: string, makeToken: MakeToken): string {
  return cut(cleanText(id, makeToken), LONGEST_NAME);
}

const cutRef = (ref: NamedRef): NamedRef => ({
  id: cut(ref.id, LONGEST_NAME),
  name: cut(ref.name, LONGEST_NAME),
});

/** Names of consumers are the operator's own directory and pass. */
function cutConsumer({ id, name, customId, tags }: Consumer): NonNullable<Unbranded['consumer']> {
  const safe = {
    id: cut(id, LONGEST_NAME),
    name: cut(name, LONGEST_NAME),
    tags: tags.slice(0, 64).map((tag) => cut(tag, LONGEST_NAME)),
  };
  return customId === undefined ? safe : { ...safe, customId: cut(customId, LONGEST_NAME) };
}
