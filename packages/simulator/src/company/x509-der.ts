import type { Random } from '../chance/random.js';

/* Just enough of DER (ITU-T X.690) and X.509 (RFC 5280 §4.1) to write a certificate whose dates can be chosen. */

const bytesOf = (hex: string): number[] =>
  Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
const textBytes = (ascii: string): number[] =>
  Array.from(ascii, (character) => character.charCodeAt(0) & 0x7f);

const lengthBytes = (length: number): number[] => {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
};
const tagged = (tag: number, ...parts: readonly number[][]): number[] => {
  const content = parts.flat();
  return [tag, ...lengthBytes(content.length), ...content];
};
const sequence = (...parts: readonly number[][]): number[] => tagged(0x30, ...parts);

const COMMON_NAME = bytesOf('0603550403');
const ECDSA_WITH_SHA256 = sequence(bytesOf('06082a8648ce3d040302'));
/** A P-256 key; the point is the curve's own base point, whose private key everybody knows: fit for nothing but a demo. */
const DEMO_KEY = sequence(
  sequence(bytesOf('06072a8648ce3d0201'), bytesOf('06082a8648ce3d030107')),
  tagged(
    0x03,
    [0x00, 0x04],
    bytesOf('6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296'),
    bytesOf('4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5'),
  ),
);

const nameOf = (commonName: string): number[] =>
  sequence(tagged(0x31, sequence(COMMON_NAME, tagged(0x0c, textBytes(commonName)))));

/** GeneralizedTime; dates before 2050 must be UTCTime (RFC 5280 §4.1.2.5). */
const timeOf = (ms: number): number[] => {
  const digits = new Date(ms).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '');
  return digits < '2050'
    ? tagged(0x17, textBytes(`${digits.slice(2)}Z`))
    : tagged(0x18, textBytes(`${digits}Z`));
};

/** A positive INTEGER of some bytes drawn by lot. */
const drawn = (random: Random): number[] => tagged(0x02, [1 + random.below(0x7e)], bytesOf(random.hex(7)));

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding (RFC 4648 §4), 64 characters a line. */
function base64Lines(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    for (let digit = 0; digit < 4; digit += 1)
      text += at + digit > bytes.length ? '=' : ALPHABET.charAt((group >> (18 - 6 * digit)) & 63);
  }
  return text.replaceAll(/(.{64})(?=.)/g, '$1\n');
}

export interface CertificateDates {
  readonly commonName: string;
  readonly issuer: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** A certificate in PEM (RFC 7468) that parses; its signature is noise. */
export function certificatePem(random: Random, dates: CertificateDates): string {
  const body = sequence(
    tagged(0xa0, tagged(0x02, [2])),
    drawn(random),
    ECDSA_WITH_SHA256,
    nameOf(dates.issuer),
    sequence(timeOf(dates.notBeforeMs), timeOf(dates.notAfterMs)),
    nameOf(dates.commonName),
    DEMO_KEY,
  );
  const signature = tagged(0x03, [0x00], sequence(drawn(random), drawn(random)));
  const lines = base64Lines(sequence(body, ECDSA_WITH_SHA256, signature));
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
