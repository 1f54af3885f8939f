import { createPublicKey, verify } from 'node:crypto';
import { evidenceSealSchema } from '@gatewatch/model';
import { z } from 'zod';
import { scriptJson } from './html.js';
import { CLOSE, EVIDENCE_OPEN, SEAL_OPEN } from './page-frame.js';
import { fingerprintOf, sha256 } from './sealer.js';

export type Verified =
  | { readonly kind: 'valid'; readonly subject: string; readonly madeAt: string; readonly key: string }
  /** Something was changed after it was sealed. */
  | { readonly kind: 'altered'; readonly detail: string }
  /** Genuine, but sealed by another platform than the one whose key was given. */
  | { readonly kind: 'other-key'; readonly detail: string }
  | { readonly kind: 'no-evidence'; readonly detail: string };

const boundSchema = z.looseObject({
  format: z.literal('gatewatch-evidence/1'),
  subject: z.object({ kind: z.enum(['alert', 'order']), id: z.string() }),
  madeAt: z.iso.datetime(),
  page: z.string(),
});

/**
 * Checks every byte of an evidence file: the JSON by its signature, the file around it by the digest the JSON holds.
 * `expectedKey` is SubjectPublicKeyInfo in base64 or PEM; without it a valid file says only that whoever holds the key
 * it names made it. Never throws.
 */
export function verifyEvidence(given: string | Uint8Array, expectedKey?: string): Verified {
  const file = typeof given === 'string' ? given : textOf(given);
  if (file === undefined) return { kind: 'altered', detail: 'it holds bytes that are no text' };
  const evidence = between(file, EVIDENCE_OPEN);
  const seal = between(file, SEAL_OPEN);
  if (evidence === undefined || seal === undefined || evidence.end > seal.start)
    return { kind: 'no-evidence', detail: 'this is no evidence file of Gatewatch, or it was cut' };
  const json = file.slice(evidence.start, evidence.end);
  const frame = `${file.slice(0, evidence.start)}${file.slice(evidence.end, seal.start)}${file.slice(seal.end)}`;
  const sealText = file.slice(seal.start, seal.end);
  const readSeal = evidenceSealSchema.safeParse(parsed(sealText));
  if (!readSeal.success) return { kind: 'altered', detail: 'its seal cannot be read' };
  const { digest, signature, publicKey, signedAt } = readSeal.data;
  // The seal is the one part that no digest covers: it must be written in the one way in which we write it.
  if (scriptJson(readSeal.data) !== sealText || !isPlainBase64(signature) || !isPlainBase64(publicKey))
    return { kind: 'altered', detail: 'its seal is not written as it was' };
  if (sha256(json) !== digest) return { kind: 'altered', detail: 'the evidence is not what was sealed' };
  if (!isSigned(digest, signature, publicKey))
    return { kind: 'altered', detail: 'the signature does not match' };
  const bound = boundSchema.safeParse(parsed(json));
  if (!bound.success) return { kind: 'no-evidence', detail: 'of a format that this version does not know' };
  if (sha256(frame) !== bound.data.page)
    return { kind: 'altered', detail: 'the page around the evidence is not what was sealed' };
  if (signedAt !== bound.data.madeAt)
    return { kind: 'altered', detail: 'the time in the seal is not the sealed one' };
  const key = fingerprintOf(publicKey);
  if (expectedKey !== undefined && plainKey(expectedKey) !== publicKey)
    return { kind: 'other-key', detail: `sealed with ${key}, which is not the key that was given` };
  const { subject, madeAt } = bound.data;
  return { kind: 'valid', subject: `${subject.kind} ${quoted(subject.id)}`, madeAt, key };
}

/** What stands in the one element that `open` begins. */
function between(file: string, open: string): { start: number; end: number } | undefined {
  const at = file.indexOf(open);
  if (at < 0 || file.indexOf(open, at + 1) >= 0) return undefined;
  const start = at + open.length;
  const end = file.indexOf(CLOSE, start);
  return end < 0 ? undefined : { start, end };
}

function isSigned(digest: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(digest, 'hex'), key, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A byte that is no UTF-8 would be read as U+FFFD, which our own text may hold. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Node reads base64 with anything in between. */
const isPlainBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text;

/** Whoever signs with a key of their own chooses the id: it must not end the line, nor say whose key it was. */
const quoted = (id: string): string =>
  /^[\w.:-]{1,200}$/.test(id)
    ? id
    : JSON.stringify(id.slice(0, 200)).replaceAll(
        /[^\x20-\x7e]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );

/** Base64 without armour and white space. */
const plainKey = (key: string): string =>
  key
    .split('\n')
    .filter((line) => !line.startsWith('-----'))
    .join('')
    .replaceAll(/\s/g, '');
