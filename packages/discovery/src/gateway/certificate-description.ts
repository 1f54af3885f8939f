/** What a certificate says of itself; found out where platform code is (an X.509 parser), since this package has none. */
export interface CertificateDescription {
  readonly subject: string;
  readonly issuer: string;
  /** RFC 3339, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** Undefined when the text is no certificate. Must not throw; is never given a key. */
export type DescribeCertificate = (pem: string) => CertificateDescription | undefined;
