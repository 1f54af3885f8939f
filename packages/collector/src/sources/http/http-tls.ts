import { readFile } from 'node:fs/promises';
import type { ServerOptions } from 'node:https';
import { z } from 'zod';

/** TLS of a listener. With `clientCaFile` only clients with a certificate of that authority get in (mTLS). */
export const httpTlsSchema = z.strictObject({
  keyFile: z.string().min(1),
  certFile: z.string().min(1),
  clientCaFile: z.string().min(1).optional(),
  minVersion: z.enum(['TLSv1.2', 'TLSv1.3']).default('TLSv1.2'),
});
export type HttpTls = z.infer<typeof httpTlsSchema>;

const HANDSHAKE_TIMEOUT_MS = 10_000;

/** Rejects when a file cannot be read. */
export async function readTlsFiles(tls: HttpTls): Promise<ServerOptions> {
  const [key, cert, ca] = await Promise.all([
    readFile(tls.keyFile),
    readFile(tls.certFile),
    tls.clientCaFile === undefined ? undefined : readFile(tls.clientCaFile),
  ]);
  return {
    key,
    cert,
    minVersion: tls.minVersion,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    ...(ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: true }),
  };
}
