import type { Rejection } from '@gatewatch/model';

const METHODS = [
  'GET ',
  'POST ',
  'PUT ',
  'HEAD ',
  'PATCH ',
  'DELETE ',
  'OPTIONS ',
  'CONNECT ',
  'TRACE ',
  'PRI * HTTP/2',
];
const LOOK_AT_BYTES = 512;

/** First bytes of a TLS record that carries a handshake: content type 22, version 3.x (RFC 8446 §5.1). */
export function startsLikeTls(bytes: Uint8Array): boolean {
  return bytes.length >= 3 && bytes[0] === 0x16 && bytes[1] === 0x03 && (bytes[2] ?? 0xff) <= 0x04;
}

/** Does a line read like the first line of an HTTP request? */
export function startsLikeHttp(bytes: Uint8Array): boolean {
  const first = bytes[0] ?? 0;
  if (first < 0x41 || first > 0x5a) return false;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1');
  return METHODS.some((method) => head.startsWith(method));
}

function looksBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, LOOK_AT_BYTES);
  let odd = 0;
  for (let index = 0; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0) return true;
    if ((byte < 0x20 && byte !== 0x09 && byte !== 0x0d) || byte === 0x7f || byte > 0xf4) odd += 1;
  }
  return odd * 10 > end;
}

export const TLS_HELLO: Rejection = {
  kind: 'rejected',
  reason: 'tls-hello',
  detail:
    'A TLS handshake arrived where plain text is expected: switch TLS on for this source, or off at the sender.',
};

export const HTTP_REQUEST: Rejection = {
  kind: 'rejected',
  reason: 'http-request',
  detail:
    'An HTTP request arrived on a port for log lines: use the kong-http source for the HTTP Log plugin.',
};

const BINARY: Rejection = {
  kind: 'rejected',
  reason: 'binary',
  detail: 'The line is binary data, not text.',
};

/** Explains bytes that are not JSON at all; undefined when nothing better than "not JSON" can be said. */
export function explainForeignBytes(bytes: Uint8Array): Rejection | undefined {
  if (startsLikeTls(bytes)) return TLS_HELLO;
  if (startsLikeHttp(bytes)) return HTTP_REQUEST;
  if (looksBinary(bytes)) return BINARY;
  return undefined;
}
