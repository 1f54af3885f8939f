import type { Normaliser } from '@gatewatch/collector';
import type { SanitisedCall } from '@gatewatch/model';
import type { OddRequest } from './odd-requests.js';

/**
 * What must leave the premises for a request: the same request as a Kong line, whose reading is proven elsewhere, through the
 * same normaliser. So cleaned paths and the tokens of query values and user agents must be equal, however a log escapes them.
 */
export function expectedCall(request: OddRequest, normalise: Normaliser): SanitisedCall {
  const { expected, bytes } = request;
  const target = bytes.split(' ', 2)[1] ?? '';
  const line = {
    request: {
      method: expected.method,
      uri: target,
      headers: { host: 'api.example.com', 'user-agent': expected.userAgent },
    },
    response: { status: expected.status },
    latencies: { proxy: 1 },
    consumer: expected.verified === undefined ? undefined : { id: expected.verified },
    started_at: Date.UTC(2026, 2, 5),
  };
  const result = normalise({
    source: 'kong',
    receivedAtMs: 0,
    bytes: Buffer.from(JSON.stringify(line)),
  });
  if (result.kind !== 'call') throw new Error(`${request.name}: ${JSON.stringify(result)}`);
  return result.call;
}
