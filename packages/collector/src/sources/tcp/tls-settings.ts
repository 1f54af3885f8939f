import { constants } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { TLSSocket, TlsOptions } from 'node:tls';
import { z } from 'zod';

/** `tls` of a source that listens on a socket. */
export const tlsSchema = z.strictObject({
  keyFile: z.string().min(1),
  certFile: z.string().min(1),
  /** Asks senders for a certificate of one of these authorities (PEM); whoever has none is refused. */
  clientCaFile: z.string().min(1).optional(),
  /** Takes only senders whose certificate carries one of these names: DNS name, URI (SPIFFE), or common name. */
  clientNames: z.array(z.string().min(1).max(256)).min(1).optional(),
  /** TLS 1.3 sends session tickets that cannot be switched off here and that make Kong 2.x drop its connections. */
  maxVersion: z.enum(['TLSv1.2', 'TLSv1.3']).default('TLSv1.2'),
});
export type TlsSettings = z.infer<typeof tlsSchema>;

const HANDSHAKE_TIMEOUT_MS = 10_000;

/** Reads the files. Rejects when one is missing, and when names are asked for without an authority that vouches for them. */
export async function readTlsOptions(settings: TlsSettings): Promise<TlsOptions> {
  const { keyFile, certFile, clientCaFile, clientNames, maxVersion } = settings;
  if (clientNames !== undefined && clientCaFile === undefined)
    throw new Error(
      'tls.clientNames needs tls.clientCaFile: a name counts only when an authority vouches for it.',
    );
  const [key, cert, ca] = await Promise.all([
    readFile(keyFile),
    readFile(certFile),
    clientCaFile === undefined ? undefined : readFile(clientCaFile),
  ]);
  return {
    key,
    cert,
    minVersion: 'TLSv1.2',
    maxVersion,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    secureOptions: constants.SSL_OP_NO_TICKET,
    // Checked by `isAllowedClient`, which can say why; nothing is read before.
    ...(ca === undefined ? {} : { ca, requestCert: true, rejectUnauthorized: false }),
  };
}

/** May this sender send? Always, unless certificates are asked for. */
export function isAllowedClient(socket: TLSSocket, { clientCaFile, clientNames }: TlsSettings): boolean {
  if (clientCaFile === undefined) return true;
  if (!socket.authorized) return false;
  if (clientNames === undefined) return true;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return false;
  const alternatives = (certificate.subjectAltName ?? '').split(', ');
  return clientNames.some(
    (name) =>
      alternatives.includes(`URI:${name}`) ||
      certificate.checkHost(name, { subject: 'default', wildcards: false }) !== undefined,
  );
}
