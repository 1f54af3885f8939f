import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { encode } from '@msgpack/msgpack';
import { readHead } from './msgpack-head.js';
import { bytesAt } from './msgpack-text.js';

export interface ForwardHandshake {
  /** `HELO`, to be sent first. */
  readonly hello: Uint8Array;
  /** Answers a `PING`, or whatever came in its place. */
  answer(message: Buffer): { readonly accepted: boolean; readonly pong: Uint8Array };
}

const PING_FIELDS = 6;
const MISMATCH = 'shared_key mismatch';

const digestOf = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha512');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/**
 * Handshake of one connection with a shared key (Forward Protocol Specification v1, "Handshake phase"): whoever knows the
 * key proves it over a nonce of ours, and we prove it over a salt of theirs. `hostname` must differ from the sender's.
 */
export function createHandshake(sharedKey: string, hostname: string): ForwardHandshake {
  const nonce = randomBytes(16).toString('hex');
  return {
    hello: encode(['HELO', { nonce, auth: '', keepalive: true }]),
    answer(message) {
      const [, client, salt, given] = stringsOf(message);
      const wanted = Buffer.from(digestOf(salt ?? '', client ?? '', nonce, sharedKey));
      const accepted =
        given !== undefined && given.length === wanted.length && timingSafeEqual(given, wanted);
      const proof = accepted ? digestOf(salt ?? '', hostname, nonce, sharedKey) : '';
      return { accepted, pong: encode(['PONG', accepted, accepted ? '' : MISMATCH, hostname, proof]) };
    },
  };
}

/** The strings of `['PING', hostname, salt, digest, user, password]`; nothing when it is no such array. */
function stringsOf(message: Buffer): readonly Buffer[] {
  const head = readHead(message, 0);
  if (typeof head === 'string' || head.kind !== 'array' || head.count !== PING_FIELDS) return [];
  const parts: Buffer[] = [];
  let at = head.size;
  for (let index = 0; index < PING_FIELDS; index += 1) {
    const part = bytesAt(message, at);
    if (part === undefined) return [];
    parts.push(part.bytes);
    at = part.end;
  }
  return parts[0]?.toString('latin1') === 'PING' ? parts : [];
}
