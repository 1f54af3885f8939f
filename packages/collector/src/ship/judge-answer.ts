import { retryAfterMs } from './retry-after.js';

/** What became of one POST. */
export type Delivery =
  | { readonly kind: 'delivered' }
  /** Try the same batch again later. `afterMs`: as the platform asked. `loud`: an operator has to do something. */
  | { readonly kind: 'retry'; readonly problem: string; readonly loud: boolean; readonly afterMs?: number }
  /** The platform will never take this batch. */
  | { readonly kind: 'refused'; readonly problem: string };

/** What the platform says of a batch that is durable there. */
const OUTCOMES = new Set(['stored', 'duplicate', 'heartbeat']);
/** Shown in logs; the rest of an answer is cut. */
const LONGEST_PROBLEM = 300;

/**
 * Only the platform's own words count as delivered: a proxy, a captive portal or a wrong URL may answer 200 to anything,
 * and a batch taken for delivered would be lost. 413 is refused as well: the same batch never gets smaller.
 */
export function judgeAnswer(
  status: number,
  retryAfter: string | undefined,
  answer: string,
  nowMs: number,
): Delivery {
  if (status >= 200 && status < 300) {
    return isPlatforms(answer)
      ? { kind: 'delivered' }
      : { kind: 'retry', problem: `${status}, but not the platform's answer`, loud: true };
  }
  const problem = `${status} ${answer.slice(0, LONGEST_PROBLEM)}`.trim();
  if (status === 400 || status === 413 || status === 422) return { kind: 'refused', problem };
  const loud = status < 500 && status !== 429 && status !== 408;
  const afterMs = retryAfterMs(retryAfter, nowMs);
  return afterMs === undefined ? { kind: 'retry', problem, loud } : { kind: 'retry', problem, loud, afterMs };
}

function isPlatforms(answer: string): boolean {
  try {
    const value: unknown = JSON.parse(answer);
    return (
      typeof value === 'object' &&
      value !== null &&
      'outcome' in value &&
      typeof value.outcome === 'string' &&
      OUTCOMES.has(value.outcome)
    );
  } catch {
    return false;
  }
}
