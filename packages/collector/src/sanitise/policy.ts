import type { ApiCall, TokenClass } from '@gatewatch/model';
import { type Generalisation, parseGeneralisation } from './generalise.js';
import { globMatcher } from './glob.js';
import { type PathSegment, pathPattern, segmentsOf } from './path-pattern.js';
import type { PLACES, PolicyRule } from './policy-settings.js';
import { KEEPABLE_CLASSES } from './protected.js';
import { RecentCache } from './recent-cache.js';

export type PolicyPlace = (typeof PLACES)[number];

export type Action =
  | { readonly kind: 'keep' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'mask' }
  | { readonly kind: 'tokenise'; readonly domain: string | undefined }
  | { readonly kind: 'generalise'; readonly to: Generalisation };

/** What the policy says of one field. */
export interface FieldRules {
  /** Of the field as a whole; absent: it is searched. */
  readonly whole: Action | undefined;
  /** Of what is found in it. */
  readonly byClass: ReadonlyMap<TokenClass, Action>;
  /** Classes that may stay in it. */
  readonly spared: ReadonlySet<TokenClass> | undefined;
}

/** What the policy says of one call. */
export interface CallRules {
  field(place: PolicyPlace, name: string): FieldRules | undefined;
  /** Path segments that a rule means as a whole, by their number. */
  readonly segments: ReadonlyMap<number, Action> | undefined;
}

interface CompiledRule {
  readonly rule: PolicyRule;
  readonly action: Action;
  readonly named: ((name: string) => boolean) | undefined;
  readonly serves: ((service: string) => boolean) | undefined;
  readonly path: ReturnType<typeof pathPattern> | undefined;
  readonly meansSegments: boolean;
}

/** Sets of rules that hold together for some call; a policy has few, an attacker cannot make them many. */
const MOST_SETS = 256;
/** Longer names are judged each time instead of being kept in memory. */
const LONGEST_CACHED = 256;

/** Compiles the policy once; undefined when it has no rules. Calls that no conditional rule concerns share one set. */
export function createPolicy(rules: readonly PolicyRule[]): ((call: ApiCall) => CallRules) | undefined {
  if (rules.length === 0) return undefined;
  const compiled = rules.map(compile);
  const looksAtPath = compiled.some(({ path }) => path !== undefined);
  const sets = new RecentCache<RuleSet>(MOST_SETS);
  return (call) => {
    const segments = looksAtPath ? segmentsOf(call.path) : [];
    let key = '';
    const active: CompiledRule[] = [];
    let targets: Map<number, Action> | undefined;
    for (const [index, one] of compiled.entries()) {
      const stars = concerned(one, call, segments);
      if (stars === undefined) continue;
      if (!one.meansSegments) {
        key += `${index},`;
        active.push(one);
        continue;
      }
      targets ??= new Map();
      for (const star of stars) if (!targets.has(star)) targets.set(star, one.action);
    }
    let set = sets.get(key);
    if (set === undefined) {
      set = new RuleSet(active);
      sets.set(key, set);
    }
    const known = set;
    return { field: (place, name) => known.field(place, name), segments: targets };
  };
}

const NO_STARS: readonly number[] = [];

/** Undefined when the rule does not concern the call, else the segments it means. */
function concerned(
  rule: CompiledRule,
  call: ApiCall,
  segments: readonly PathSegment[],
): readonly number[] | undefined {
  if (rule.serves !== undefined && !rule.serves(call.service?.name ?? '')) return undefined;
  return rule.path === undefined ? NO_STARS : rule.path.match(segments);
}

function compile(rule: PolicyRule): CompiledRule {
  return {
    rule,
    action: actionOf(rule),
    named: rule.name === undefined ? undefined : globMatcher(rule.name),
    serves: rule.service === undefined ? undefined : globMatcher(rule.service),
    path: rule.path === undefined ? undefined : pathPattern(rule.path),
    meansSegments: rule.in === 'path' && rule.class === undefined,
  };
}

function actionOf(rule: PolicyRule): Action {
  switch (rule.action) {
    case 'keep':
    case 'drop':
    case 'mask':
      return { kind: rule.action };
    case 'tokenise':
      return { kind: 'tokenise', domain: rule.domain };
    case 'generalise':
      return { kind: 'generalise', to: parseGeneralisation(rule.to ?? '/24') };
  }
}

class RuleSet {
  readonly #byPlace = new Map<PolicyPlace, CompiledRule[]>();
  readonly #known = new RecentCache<FieldRules | 'none'>(2048);

  constructor(rules: readonly CompiledRule[]) {
    for (const rule of rules) {
      const same = this.#byPlace.get(rule.rule.in);
      if (same === undefined) this.#byPlace.set(rule.rule.in, [rule]);
      else same.push(rule);
    }
  }

  field(place: PolicyPlace, name: string): FieldRules | undefined {
    const rules = this.#byPlace.get(place);
    if (rules === undefined) return undefined;
    const fitting = (): FieldRules | undefined =>
      fieldRules(rules.filter(({ named }) => named === undefined || named(name)));
    if (name.length > LONGEST_CACHED) return fitting();
    const key = `${place}\0${name}`;
    let found = this.#known.get(key);
    if (found === undefined) {
      found = fitting() ?? 'none';
      this.#known.set(Buffer.from(key, 'utf8').toString('utf8'), found);
    }
    return found === 'none' ? undefined : found;
  }
}

/** The first rule without a class decides about the field, the first of each class about what is found. */
function fieldRules(rules: readonly CompiledRule[]): FieldRules | undefined {
  if (rules.length === 0) return undefined;
  const byClass = new Map<TokenClass, Action>();
  let whole: Action | undefined;
  for (const { rule, action } of rules) {
    if (rule.class === undefined) whole ??= action;
    else if (!byClass.has(rule.class)) byClass.set(rule.class, action);
  }
  const spared = new Set<TokenClass>();
  for (const tokenClass of KEEPABLE_CLASSES) {
    if ((byClass.get(tokenClass) ?? whole)?.kind === 'keep') spared.add(tokenClass);
  }
  return { whole, byClass, spared: spared.size === 0 ? undefined : spared };
}
