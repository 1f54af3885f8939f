import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Check, TIMEOUT_MS } from '../check.js';

const platformSchema = z.object({
  url: z.url(),
  token: z.string().optional(),
  tokenFile: z.string().optional(),
});

/** For a collector of its own: does it reach its platform, and is its token taken? */
export const platformLink: Check = async ({ config }) => {
  const platform = platformSchema.safeParse(config.collector.platform);
  if (!platform.success) return [];
  const { url, token, tokenFile } = platform.data;
  let secret: string;
  try {
    secret = token ?? (await readFile(tokenFile ?? '', 'utf8')).trim();
  } catch (error) {
    return [
      {
        verdict: 'problem',
        what: `collector.platform.tokenFile: ${error instanceof Error ? error.message : String(error)}`,
        advice: "copy the platform's collector-token there, readable by the collector",
      },
    ];
  }
  try {
    const answer = await fetch(`${url.replace(/\/$/, '')}/api/v1/session`, {
      headers: { authorization: `Bearer ${secret}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.ok) return [{ verdict: 'ok', what: `the platform at ${url} takes the collector's token` }];
    return [
      {
        verdict: 'problem',
        what: `the platform at ${url} answers ${answer.status} to the collector's token`,
        advice: "use the token of the platform's collector-token file",
      },
    ];
  } catch (error) {
    return [
      { verdict: 'problem', what: `the platform at ${url}: ${whyOf(error)}`, advice: adviceFor(error) },
    ];
  }
};

const causeOf = (error: unknown): { readonly code?: unknown; readonly message?: unknown } =>
  error instanceof Error && typeof error.cause === 'object' && error.cause !== null ? error.cause : {};

function whyOf(error: unknown): string {
  const { message } = causeOf(error);
  if (typeof message === 'string' && message !== '') return message;
  return error instanceof Error ? error.message : String(error);
}

function adviceFor(error: unknown): string {
  switch (causeOf(error).code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'the certificate is for other names: use one of them in collector.platform.url';
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return 'the certificate is of an authority this machine does not know: NODE_EXTRA_CA_CERTS=/path/ca.pem';
    case 'CERT_HAS_EXPIRED':
      return 'renew the certificate of the platform';
    case 'ENOTFOUND':
      return 'the name does not resolve here: check collector.platform.url and DNS';
    default:
      return 'is the URL right, and does this machine reach it?';
  }
}
