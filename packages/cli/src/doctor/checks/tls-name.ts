import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { Check, Finding } from '../check.js';

const sourcesSchema = z.array(
  z.object({
    kind: z.string(),
    name: z.string().optional(),
    tls: z.object({ certFile: z.string() }).optional(),
  }),
);
const DAY_MS = 86_400_000;
const SOON_MS = 14 * DAY_MS;

async function readCertificate(path: string): Promise<X509Certificate | string> {
  try {
    return new X509Certificate(await readFile(path));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Do the certificates of TLS sources carry the names that senders use, and are they valid today? */
export const tlsName: Check = async ({ config, kong }) => {
  const sources = sourcesSchema.safeParse(config.collector.sources ?? []);
  if (!sources.success) return [];
  const asked =
    kong.kind === 'kong'
      ? kong.plugins
          .filter(({ name, config: plugin }) => name === 'tcp-log' && plugin.tls === true)
          .map(({ config: plugin }) => String(plugin.tls_sni ?? plugin.host))
      : [];
  const findings: Finding[] = [];
  for (const { kind, name = kind, tls } of sources.data) {
    if (tls === undefined) continue;
    const certificate = await readCertificate(tls.certFile);
    if (typeof certificate === 'string') {
      findings.push({
        verdict: 'problem',
        what: `source ${name}: the certificate ${tls.certFile} cannot be read: ${certificate}`,
        advice: 'it must be PEM, readable by the collector',
      });
      continue;
    }
    const endsMs = Date.parse(certificate.validTo) - Date.now();
    if (endsMs < SOON_MS) {
      findings.push({
        verdict: endsMs < 0 ? 'problem' : 'warning',
        what: `source ${name}: the certificate ${endsMs < 0 ? 'ended' : 'ends'} on ${certificate.validTo}`,
        advice: 'renew it; the collector reads it at start',
      });
    }
    for (const host of asked) {
      const matches = isIP(host) > 0 ? certificate.checkIP(host) : certificate.checkHost(host);
      if (matches !== undefined) continue;
      findings.push({
        verdict: 'warning',
        what: `source ${name}: Kong connects to ${host}, but the certificate is for ${certificate.subjectAltName ?? certificate.subject}`,
        advice: `Kong itself does not check it, senders that do will refuse: set tls_sni to a name of the certificate, or add ${host} to it`,
      });
    }
  }
  return findings;
};
