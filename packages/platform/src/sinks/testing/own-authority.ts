import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OwnAuthority {
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  /** PEM, as a setting wants it. */
  readonly ca: string;
}

/** A certificate authority of its own and a certificate of 127.0.0.1 by it, made with openssl. */
export function makeAuthority(directory: string): OwnAuthority {
  const file = (name: string): string => join(directory, name);
  const openssl = (...args: string[]): void => {
    execFileSync('openssl', args, { cwd: directory, stdio: 'ignore' });
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=own authority');
  const names = ['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  const request = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-subj', '/CN=127.0.0.1', ...names];
  openssl('req', '-x509', ...key, '-keyout', 'server.key', '-out', 'server.pem', ...request);
  return {
    caFile: file('ca.pem'),
    certFile: file('server.pem'),
    keyFile: file('server.key'),
    ca: readFileSync(file('ca.pem'), 'utf8'),
  };
}
