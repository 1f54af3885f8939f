import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** A secret in the configuration: as a text, or as the file that holds it (read again whenever it is needed). */
export const secretSchema = z.union([
  z.string().min(1).max(65_536),
  z.strictObject({ file: z.string().min(1) }),
]);
export type Secret = z.infer<typeof secretSchema>;

/** Rejects when the file cannot be read. */
export async function readSecret(secret: Secret): Promise<string> {
  return typeof secret === 'string' ? secret : (await readFile(secret.file, 'utf8')).trim();
}
