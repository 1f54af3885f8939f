import { createHash, createHmac } from 'node:crypto';

interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * The signature that a request should have by "Signature Calculations for the Authorization Header" (Amazon S3 API Reference),
 * for the scope and the headers that its Authorization header names. Written from that page, shares nothing with the SDK.
 */
export function signatureV4(secretAccessKey: string, request: SignedRequest): string {
  const authorization = String(request.headers.authorization ?? '');
  const [, scope = '', names = ''] =
    /Credential=[^/]+\/([^,]+),\s*SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const [day = '', region = '', service = ''] = scope.split('/');
  const [path = '', query = ''] = request.path.split('?', 2);
  const headers = names
    .split(';')
    .map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
    .join('');
  const sortedQuery = query
    .split('&')
    .filter(Boolean)
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
  const digest = String(request.headers['x-amz-content-sha256'] ?? sha256(request.body));
  const canonical = [request.method, path, sortedQuery, headers, names, digest].join('\n');
  const at = String(request.headers['x-amz-date']);
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), service), 'aws4_request');
  return hmac(key, toSign).toString('hex');
}

/** '' when the request is what was signed, else the code S3 answers with. */
export function checkSignatureV4(secretAccessKey: string, request: SignedRequest): string {
  if (request.headers['x-amz-content-sha256'] !== sha256(request.body)) return 'XAmzContentSHA256Mismatch';
  const given = /Signature=([0-9a-f]{64})/.exec(String(request.headers.authorization))?.[1];
  return given === signatureV4(secretAccessKey, request) ? '' : 'SignatureDoesNotMatch';
}
