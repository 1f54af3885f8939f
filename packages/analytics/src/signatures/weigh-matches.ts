import { SEVERITIES, type Severity } from '@gatewatch/model';
import type { SignatureMatch } from './signature-contract.js';

/** What is known about the place and the outcome of a call whose request matched signatures. */
export interface MatchContext {
  /**
   * Share of this parameter's past calls, from senders who were not suspected, that matched the same category: a search box of
   * a site about SQL matches all day. Undefined where too few calls are known to say.
   */
  readonly usualShare?: number;
  /** The parameter holds free text: what people write, rather than identifiers and numbers. */
  readonly freeText: boolean;
  readonly status: number;
  /** Size of the response over this endpoint's median size; undefined where unknown. */
  readonly sizeRatio?: number;
  /** The server took unusually long: many times this endpoint's median. Undefined where unknown. */
  readonly latencyRatio?: number;
}

export interface WeighedMatches {
  /** 0 = nothing to say, 1 = certain. Meant as evidence beside other signals, not as a probability. */
  readonly weight: number;
  readonly severity: Severity;
  readonly because: string;
}

/** What one match is worth by itself: chosen so that one `critical` match is nearly certain and one `low` match is a hint. */
const WEIGHT_OF: Readonly<Record<Severity, number>> = { low: 0.2, medium: 0.5, high: 0.8, critical: 0.95 };
/** Where matches are this usual, they carry no information. Below, evidence falls in proportion. */
const ORDINARY_SHARE = 0.02;
/** Prose collides with grammars now and then: two matches of categories apart are not such a collision. */
const FREE_TEXT_FACTOR = 0.6;
/** A response this many times larger than usual, or this many times smaller, came from another code path. */
const UNUSUAL_SIZE = 4;
/** A query that waits on command (sleep, waitfor) takes seconds. */
const UNUSUAL_LATENCY = 10;

/**
 * Turns matches of one call into evidence. Matches of the same category are one observation; categories add up as independent ones
 * (noisy or). What the parameter usually holds lowers it; what came back moves the severity: an attack that was refused is probing, one
 * that was answered with an error reached something, one with an unusual answer may have worked. Pure and monotone in each input.
 */
export function weighMatches(matches: readonly SignatureMatch[], context: MatchContext): WeighedMatches {
  if (matches.length === 0) return { weight: 0, severity: 'low', because: 'nothing matched' };
  const strongest = new Map<string, SignatureMatch>();
  for (const match of matches) {
    const known = strongest.get(match.category);
    if (known === undefined || rankOf(match.severity) > rankOf(known.severity))
      strongest.set(match.category, match);
  }
  const categories = [...strongest.values()];
  let doubt = 1;
  for (const { severity } of categories) doubt *= 1 - WEIGHT_OF[severity];
  const usual = Math.min(1, Math.max(0, (context.usualShare ?? 0) / ORDINARY_SHARE));
  const text = context.freeText && categories.length === 1 ? FREE_TEXT_FACTOR : 1;
  const weight = (1 - doubt) * (1 - usual) * text;
  const top = categories.reduce((most, one) => Math.max(most, rankOf(one.severity)), 0);
  const outcome = outcomeOf(context);
  const level = Math.min(
    SEVERITIES.length - 1,
    Math.max(0, top + outcome.shift - (usual >= 1 ? 2 : usual > 0.25 ? 1 : 0)),
  );
  return { weight, severity: SEVERITIES[level] ?? 'low', because: outcome.because };
}

const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

function outcomeOf({ status, sizeRatio, latencyRatio }: MatchContext): {
  readonly shift: number;
  readonly because: string;
} {
  const late = latencyRatio !== undefined && latencyRatio >= UNUSUAL_LATENCY;
  const odd = sizeRatio !== undefined && (sizeRatio >= UNUSUAL_SIZE || sizeRatio <= 1 / UNUSUAL_SIZE);
  if (status >= 500) return { shift: 0, because: 'the server failed on it' };
  if (
    status === 400 ||
    status === 401 ||
    status === 403 ||
    status === 404 ||
    status === 405 ||
    status === 422 ||
    status === 429
  )
    return { shift: -1, because: 'the call was refused' };
  if (status < 400 && late) return { shift: 1, because: 'it was answered, and took far longer than usual' };
  if (status < 400 && odd) return { shift: 1, because: 'it was answered, with a size that is unusual here' };
  return { shift: 0, because: status < 400 ? 'it was answered' : 'the call failed' };
}
