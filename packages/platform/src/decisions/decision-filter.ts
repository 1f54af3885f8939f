import type { StoredDecision } from '@gatewatch/store';
import { addressSpan, spanContains } from './address-span.js';

/** Query parameters as CrowdSec's local API has them; lists are separated by commas, nothing given matches all. */
export interface DecisionQuery {
  readonly scopes?: string | undefined;
  readonly scope?: string | undefined;
  readonly value?: string | undefined;
  readonly type?: string | undefined;
  readonly ip?: string | undefined;
  readonly range?: string | undefined;
  /** `false`: decisions within `ip` or `range`, not around it. */
  readonly contains?: string | undefined;
  readonly origins?: string | undefined;
  readonly scenarios_containing?: string | undefined;
  readonly scenarios_not_containing?: string | undefined;
}

/** Of all our decisions; bouncers can filter by it. */
export const ORIGIN = 'gatewatch';

type Test = (decision: Pick<StoredDecision, 'scope' | 'value' | 'type' | 'scenario'>) => boolean;
export type DecisionFilter =
  | { readonly kind: 'filter'; readonly matches: Test }
  | { readonly kind: 'invalid'; readonly detail: string };

/** As `BuildDecisionRequestWithFilter` in crowdsecurity/crowdsec `pkg/database/decisionfilter.go`. */
export function decisionFilter(query: DecisionQuery): DecisionFilter {
  const tests: Test[] = [];
  const scopes = listOf(query.scopes ?? query.scope);
  if (scopes !== undefined) tests.push(({ scope }) => scopes.includes(scope.toLowerCase()));
  const { value, type } = query;
  if (value !== undefined && value !== '') tests.push((decision) => decision.value === value);
  if (type !== undefined && type !== '') tests.push((decision) => decision.type === type);
  const origins = listOf(query.origins);
  if (origins !== undefined) tests.push(() => origins.includes(ORIGIN));
  const containing = listOf(query.scenarios_containing);
  if (containing !== undefined) tests.push(({ scenario }) => hasAny(scenario, containing));
  const not = listOf(query.scenarios_not_containing);
  if (not !== undefined) tests.push(({ scenario }) => !hasAny(scenario, not));

  const asked = query.ip === undefined || query.ip === '' ? query.range : query.ip;
  if (asked !== undefined && asked !== '') {
    const span = addressSpan(asked);
    if (span === undefined) return { kind: 'invalid', detail: `invalid ip or range "${asked.slice(0, 60)}"` };
    const within = query.contains === 'false';
    tests.push((decision) => {
      if (decision.scope !== 'Ip' && decision.scope !== 'Range') return false;
      const own = addressSpan(decision.value);
      return own !== undefined && (within ? spanContains(span, own) : spanContains(own, span));
    });
  }
  return { kind: 'filter', matches: (decision) => tests.every((test) => test(decision)) };
}

function listOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || text === '') return undefined;
  return text
    .slice(0, 4096)
    .split(',')
    .map((part) => part.trim().toLowerCase());
}

const hasAny = (scenario: string, words: readonly string[]): boolean =>
  words.some((word) => scenario.toLowerCase().includes(word));
