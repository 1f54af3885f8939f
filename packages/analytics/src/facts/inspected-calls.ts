import type { EnrichedCall } from '@gatewatch/model';
import { createInspector } from '../signatures/inspector.js';
import type { Inspector, RuleSet, SignatureMatch } from '../signatures/signature-contract.js';
import { HarmlessRequests } from './harmless-request.js';

const NO_MATCHES: readonly SignatureMatch[] = [];
const NO_HEADERS: readonly [] = [];

/** Calls seen through one set of signatures. Headers, and requests, that were found clean before are not looked at again. */
class InspectedCalls {
  readonly #rules: RuleSet;
  readonly #harmless = new HarmlessRequests();
  /** Compiled when the first call comes: an engine that sees none needs none. */
  #inspector: Inspector | undefined;

  constructor(rules: RuleSet) {
    this.#rules = rules;
  }

  matches(call: EnrichedCall): readonly SignatureMatch[] {
    const { method, path, query, requestHeaders, status } = call.call;
    const cleanHeaders = this.#harmless.areKnownClean(requestHeaders);
    if (cleanHeaders && this.#harmless.isKnownHarmless(call)) return NO_MATCHES;
    this.#inspector ??= createInspector(this.#rules);
    const headers = cleanHeaders ? NO_HEADERS : requestHeaders;
    const matches = this.#inspector.inspect({ method, path, query, headers, status });
    if (matches.length === 0) this.#harmless.remember(call);
    return matches;
  }
}

/** By set of rules: compiling one takes a tenth of a second, and what it says of a call is a function of both alone. */
const inspected = new WeakMap<RuleSet, InspectedCalls>();

/** What these rules find in a call. */
export function matchesOf(rules: RuleSet, call: EnrichedCall): readonly SignatureMatch[] {
  if (rules.length === 0) return NO_MATCHES;
  let calls = inspected.get(rules);
  if (calls === undefined) {
    calls = new InspectedCalls(rules);
    inspected.set(rules, calls);
  }
  return calls.matches(call);
}
