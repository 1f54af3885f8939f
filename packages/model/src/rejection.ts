/**
 * Why a line did not become a call. A closed list, so that every reason can be counted, charted and explained.
 */
export const REJECTION_REASONS = [
  'empty',
  'too-long',
  'binary',
  'tls-hello',
  'http-request',
  'not-json',
  'too-deep',
  'not-an-object',
  'not-a-request',
  'bad-time',
  'bad-field',
  'unknown-format',
  'bad-envelope',
  'bad-compression',
  'unauthorised',
] as const;

export type RejectionReason = (typeof REJECTION_REASONS)[number];

export interface Rejection {
  readonly kind: 'rejected';
  readonly reason: RejectionReason;
  /** One sentence for an operator; never contains bytes of the line. */
  readonly detail: string;
}
