import { X509Certificate } from 'node:crypto';
import type { CertificateDescription } from '@gatewatch/discovery';

const MAX_PEM = 64 * 1024;
const MAX_NAME = 2048;

/** Names over several lines, as OpenSSL prints them, on one. */
const oneLine = (name: string): string => name.split('\n').join(', ').slice(0, MAX_NAME);

/** What a PEM certificate says of itself; the first of a chain. Undefined when it is none. Never throws. */
export function describeCertificate(pem: string): CertificateDescription | undefined {
  if (pem.length === 0 || pem.length > MAX_PEM) return undefined;
  try {
    const certificate = new X509Certificate(pem);
    return {
      subject: oneLine(certificate.subject),
      issuer: oneLine(certificate.issuer),
      notBefore: new Date(certificate.validFrom).toISOString(),
      notAfter: new Date(certificate.validTo).toISOString(),
    };
  } catch {
    return undefined;
  }
}
