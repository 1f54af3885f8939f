import { z } from 'zod';

/**
 * `GET /api/v1/alerts/{id}/evidence` and `/api/v1/orders/{id}/evidence`: one HTML file that opens offline, with the
 * evidence as JSON inside, and an Ed25519 signature (RFC 8032) over the SHA-256 of that JSON as it stands there.
 */
export const evidenceSealSchema = z.object({
  algorithm: z.literal('Ed25519'),
  /** SHA-256 of the JSON text, hexadecimal. */
  digest: z.string(),
  /** Base64. */
  signature: z.string(),
  /** SubjectPublicKeyInfo, base64; also at `GET /api/v1/evidence/key`. */
  publicKey: z.string(),
  signedAt: z.iso.datetime(),
});
export type EvidenceSeal = z.infer<typeof evidenceSealSchema>;
