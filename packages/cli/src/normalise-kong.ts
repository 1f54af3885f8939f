import type { Normaliser } from '@gatewatch/collector';
import type { SanitisedCall } from '@gatewatch/model';
import type { NormaliseKong } from '@gatewatch/platform';

/** Reads a body of Kong's HTTP Log plugin, object or array, with the collector's own normaliser. Never throws. */
export const createNormaliseKong =
  (normalise: Normaliser): NormaliseKong =>
  (body) => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(Buffer.from(body).toString('utf8'));
    } catch {
      return { calls: [], rejected: 1 };
    }
    const calls: SanitisedCall[] = [];
    let rejected = 0;
    for (const entry of Array.isArray(parsed) ? parsed : [parsed]) {
      // Read again as a line, so that both doors go through one reader.
      const bytes = Buffer.from(JSON.stringify(entry));
      const line = normalise({ source: 'kong-http', receivedAtMs: Date.now(), bytes });
      if (line.kind === 'call') calls.push(line.call);
      else rejected += 1;
    }
    return { calls, rejected };
  };
