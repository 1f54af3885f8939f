import { createHash, randomBytes } from 'node:crypto';

/**
 * What is kept of a secret. Plain SHA-256 is enough: the secrets are 256 random bits, not passwords. Looking up a
 * hash leaks nothing useful through timing, because an attacker cannot choose the hash's bytes.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const newSecret = (): string => randomBytes(32).toString('base64url');
