import { z } from 'zod';
import { isMetadataService, NOT_CALLED } from '../../outgoing/metadata-service.js';

/** An address of the receiver; internal ones are fine, whoever signs in as admin may name them. */
export const httpUrl = (example: string) =>
  z
    .string()
    .max(2000)
    .refine(isHttpUrl, { error: `give an http(s) address without user and password, e.g. "${example}"` })
    .refine((text) => !URL.canParse(text) || !isMetadataService(new URL(text).hostname), {
      error: NOT_CALLED,
    });

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
}

/** One line without control characters, as headers and protocols need it. */
export const line = (most = 500) =>
  z
    .string()
    .min(1)
    .max(most)
    .refine((text) => !/\p{Cc}/u.test(text), { error: 'must be one line' });

export const ca = z
  .string()
  .max(100_000)
  .includes('-----BEGIN CERTIFICATE-----', { error: 'give a certificate in PEM form' })
  .optional()
  .describe('PEM of the authority that signed the receiver’s certificate; absent = those of the system');

export const linkBase = httpUrl('https://gatewatch.example.com')
  .optional()
  .describe('Address under which people open Gatewatch; without it there are no links');

export const host = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9_.:-]+$/, { error: 'give a host name or address, e.g. "siem.example.com"' });
export const port = z.number().int().min(1).max(65_535);
