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
  /** Is there any rule for such fields of the call? */
  concerns(place: PolicyPlace): boolean;
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
const KNOWN_NAMES = 2048;

/**
 * Compiles the policy once; undefined when it has no rules. Calls that the same conditional rules concern share a set; for
 * most that is the set of those without conditions.
 */
export function createPolicy(rules: readonly PolicyRule[]): ((call: ApiCall) => CallRules) | undefined {
  if (rules.length === 0) return undefined;
  const compiled = rules.map(compile);
  const conditional = compiled.filter((one) => one.serves !== undefined || one.path !== undefined);
  const setOf = (active: readonly CompiledRule[]): RuleSet =>
    new RuleSet(
      compiled.filter((one) => !one.meansSegments && (!conditional.includes(one) || active.includes(one))),
    );
  const usual = setOf([]);
  const sets = new RecentCache<RuleSet>(MOST_SETS);
  return (call) => {
    let key = '';
    let active: CompiledRule[] | undefined;
    let targets: Map<number, Action> | undefined;
    let segments: readonly PathSegment[] | undefined;
    for (let index = 0; index < conditional.length; index += 1) {
      const one = conditional[index];
      if (one === undefined) break;
      if (one.serves !== undefined && !one.serves(call.service?.name ?? '')) continue;
      if (one.path !== undefined && segments === undefined) {
        if (!one.path.mayMatch(call.path)) continue;
        segments = segmentsOf(call.path);
      }
      const stars = one.path === undefined ? NO_STARS : one.path.match(segments ?? []);
      if (stars === undefined) continue;
      if (one.meansSegments) {
        targets ??= new Map();
        for (const star of stars) if (!targets.has(star)) targets.set(star, one.action);
      } else {
        key += `${index},`;
        active ??= [];
        active.push(one);
      }
    }
    let set = active === undefined ? usual : sets.get(key);
    if (set === undefined) {
      set = setOf(active ?? []);
      sets.set(key, set);
    }
    return targets === undefined ? set : set.withSegments(targets);
  };
}

const NO_STARS: readonly number[] = [];

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

interface PlaceRules {
  readonly rules: readonly CompiledRule[];
  readonly known: RecentCache<FieldRules | 'none'>;
}

class RuleSet implements CallRules {
  readonly segments = undefined;
  readonly #byPlace = new Map<PolicyPlace, PlaceRules>();

  constructor(rules: readonly CompiledRule[]) {
    for (const place of new Set(rules.map(({ rule }) => rule.in))) {
      this.#byPlace.set(place, {
        rules: rules.filter(({ rule }) => rule.in === place),
        known: new RecentCache(KNOWN_NAMES),
      });
    }
  }

  concerns(place: PolicyPlace): boolean {
    return this.#byPlace.has(place);
  }

  field(place: PolicyPlace, name: string): FieldRules | undefined {
    const here = this.#byPlace.get(place);
    if (here === undefined) return undefined;
    const fitting = (): FieldRules | undefined =>
      fieldRules(here.rules.filter(({ named }) => named === undefined || named(name)));
    if (name.length > LONGEST_CACHED) return fitting();
    let found = here.known.get(name);
    if (found === undefined) {
      found = fitting() ?? 'none';
      here.known.set(Buffer.from(name, 'utf8').toString('utf8'), found);
    }
    return found === 'none' ? undefined : found;
  }

  withSegments(segments: ReadonlyMap<number, Action>): CallRules {
    return {
      concerns: (place) => this.concerns(place),
      field: (place, name) => this.field(place, name),
      segments,
    };
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
