import { isPrefixSegment } from '../parameter-name.js';
import { isValueKind } from '../segment-kind.js';
import { isPlural } from '../singular.js';
import { wordsOf } from '../vocabulary.js';
import { foldOf, PLAIN } from './fold-key.js';
import type { Lexicon } from './lexicon.js';
import type { PathNode } from './path-node.js';
import { childrenOf, grandchildrenOf, methodsOf, type PlacedName, type PlaceNames } from './place-names.js';
import type { ViewNode } from './view-node.js';
import { WORDS_BESIDE_PARAMETERS } from './words-beside-parameters.js';

/**
 * What is looked at to tell a value from a name; the order is that of the weights.
 * @public the bench that fits the weights reads it
 */
export const FEATURES = [
  'bias',
  'prefix',
  'typed',
  'unusual',
  'mixed',
  'file',
  'version',
  'constant',
  'surprise',
  'unusual-names',
  'everyday-names',
  'leaf',
  'shared-below',
  'shared-further',
  'shared-with-values',
  'apart-from-values',
  'changes',
  'posts',
  'value-elsewhere',
  'beside-parameters',
  'beside-parameters*unusual-names',
  'once',
  'calls',
  'unusual*unusual-names',
  'unusual*typed',
  'unusual*shared-below',
  'everyday*leaf*typed',
  'everyday*leaf*unusual-names',
  'everyday*shared-with-values',
  'leaf*once',
  'unusual*leaf',
  'formatted',
  'long',
  'plural',
  'typed-below',
  'plural*typed-below',
  'saturated',
  'everyday-share',
  'typed-share',
  'everyday*typed-share',
  'leaf*deep',
  'method-alone',
  'values-below',
  'everyday*values-below',
] as const;

/**
 * Where a place is decides how much each of them says: weights are fitted for each of these apart.
 * @public the bench that fits the weights reads it
 */
export const CONTEXTS = ['top', 'after-parameter', 'after-plural', 'after-other'] as const;
export type Context = (typeof CONTEXTS)[number];

/** Facts about a place that all its names share. */
export interface PlaceFacts {
  readonly context: Context;
  readonly prefix: number;
  readonly typed: number;
  /** Distinct words folded into values. */
  readonly foldedWords: number;
  readonly unusual: number;
  readonly everyday: number;
  readonly once: number;
  readonly median: number;
  /** Share of what is read as values here that has a parameter right below. */
  readonly valuesBelow: number;
  /** ln of calls per name where none came once only: nothing new is to be expected (after Good 1953); clipped. */
  readonly saturated: number;
  /** Share of typed values among distinct values and unusual names. */
  readonly typedShare: number;
  /** Other names and folded values. */
  readonly others: number;
  /** Share of names and folded values with something below. */
  readonly deep: number;
}

const contextOf = (view: ViewNode): Context => {
  if (view.parent === undefined) return 'top';
  if (view.variable) return 'after-parameter';
  if (isPrefixSegment(view.key)) return 'top';
  return isPlural((wordsOf(view.key).at(-1) ?? '').toLowerCase()) ? 'after-plural' : 'after-other';
};

/** Words folded already count as names of the place, up to so many. */
const MOST_FOLDED = 64;
/** So many segments below a name are looked at. */
const MOST_BELOW = 64;
/** Beyond some dozens of calls per name more say nothing more: values run out, too. */
const MOST_SATURATED = 3.5;
const CHANGES: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

const isValue = (node: PathNode): boolean => node.folded || node.value;

const hasTyped = (node: PathNode): boolean => {
  for (const child of node.children?.values() ?? []) if (child.folded && isValueKind(child.kind)) return true;
  return false;
};

const valuesBelow = (place: PlaceNames): number => {
  let values = 0;
  let parameters = 0;
  const count = (node: PathNode): void => {
    if ((node.children?.size ?? 0) === 0) return;
    values++;
    for (const child of node.children?.values() ?? [])
      if (isValue(child)) {
        parameters++;
        return;
      }
  };
  for (const fold of place.folds) count(fold);
  for (const name of place.names) for (const node of name.nodes) if (node.value) count(node);
  return values === 0 ? 0 : parameters / values;
};

/** Share of the segments below a name that are, or look like, values. */
const valueLikeBelow = (nodes: readonly PathNode[]): number => {
  let all = 0;
  let like = 0;
  for (const node of nodes)
    for (const child of node.children?.values() ?? []) {
      all++;
      if (isValue(child) || child.unusual > 0) like++;
      if (all >= MOST_BELOW) return like / all;
    }
  return all === 0 ? 0 : like / all;
};

export const factsOf = (view: ViewNode, place: PlaceNames): PlaceFacts => {
  let unusual = 0;
  let everyday = 0;
  let once = 0;
  let folded = 0;
  let typed = 0;
  for (const fold of place.folds) {
    const distinct = fold.values?.distinct() ?? 0;
    if (fold.words > 0) folded += distinct;
    else typed += distinct;
  }
  const calls: number[] = [];
  for (const name of place.names) {
    if ((name.nodes[0]?.unusual ?? 0) > 0) unusual++;
    else everyday++;
    if (name.calls <= 1) once++;
    calls.push(name.calls);
  }
  const all = place.names.length + (place.folds.length > 0 ? 1 : 0);
  const total = calls.reduce((sum, one) => sum + one, 0);
  calls.sort((left, right) => left - right);
  return {
    context: contextOf(view),
    prefix: view.parent === undefined ? 0 : 1,
    typed: place.folds.some((fold) => isValueKind(fold.kind)) ? 1 : 0,
    unusual: unusual + Math.min(MOST_FOLDED, folded),
    everyday,
    once: place.names.length === 0 ? 0 : once / place.names.length,
    median: calls[calls.length >> 1] ?? 1,
    valuesBelow: valuesBelow(place),
    saturated:
      folded > 0 || once > 0 ? 0 : Math.min(MOST_SATURATED, Math.log(total / Math.max(1, calls.length))),
    typedShare: typed === 0 ? 0 : typed / (typed + unusual + folded),
    foldedWords: folded,
    others: all - 1,
    deep: place.deep / Math.max(1, all),
  };
};

/** Share of `keys` found under another name too, too. */
const shared = (keys: ReadonlySet<string>, counts: ReadonlyMap<string, number>): number => {
  let found = 0;
  for (const key of keys) if ((counts.get(key) ?? 0) > 1) found++;
  return keys.size === 0 ? 0 : found / Math.sqrt(keys.size);
};

const flag = (is: boolean): number => (is ? 1 : 0);

/** The features of one name, in the order of `FEATURES`. */
export const featuresOf = (
  name: PlacedName,
  facts: PlaceFacts,
  place: PlaceNames,
  lexicon: Lexicon,
): number[] => {
  const node = name.nodes[0];
  const unusual = node?.unusual ?? 0;
  const kind = node?.kind ?? 'word';
  const text = name.text;
  const dotted = kind === 'literal' && text.indexOf('.') > 0 && (text.charCodeAt(0) | 32) !== 118;
  const children = name.leaf ? new Set<string>() : childrenOf(name.nodes, new Set());
  const below = shared(children, place.below);
  const further = name.leaf ? 0 : shared(grandchildrenOf(name.nodes), place.furtherBelow);
  let withFolds = 0;
  for (const key of children) if (place.belowFolds.has(key)) withFolds++;
  const unusualOthers = Math.log1p(Math.max(0, facts.unusual - flag(unusual > 0)));
  const everydayOthers = Math.log1p(Math.max(0, facts.everyday - flag(unusual === 0)));
  const methods = methodsOf(name.nodes);
  let changes = false;
  let alone = true;
  for (const method of methods) {
    if (CHANGES.has(method)) changes = true;
    if ((place.methods.get(method) ?? 0) > 1) alone = false;
  }
  const plural = flag(node?.plural === true);
  const typedBelow = flag(name.nodes.some((one) => hasTyped(one)));
  const constant = text.length > 1 && text === text.toUpperCase() && text !== text.toLowerCase();
  const leaf = flag(name.leaf);
  const beside = leaf * flag(WORDS_BESIDE_PARAMETERS.has(text.toLowerCase()));
  const everyday = flag(unusual === 0);
  const atOnce = Math.min(3, below);
  const withValues = Math.min(2, withFolds);
  return [
    1,
    facts.prefix,
    facts.typed,
    unusual,
    flag(kind === 'mixed'),
    flag(dotted),
    flag(kind === 'literal' && !dotted),
    flag(constant),
    lexicon.surprise(node?.spelling ?? 0),
    unusualOthers,
    everydayOthers,
    leaf,
    atOnce,
    Math.min(3, further),
    withValues,
    flag(!name.leaf && children.size > 0 && withFolds === 0 && place.belowFolds.size > 0),
    flag(changes),
    flag(methods.has('POST')),
    flag(lexicon.valueElsewhere(text, name.nodes)),
    beside,
    beside * unusualOthers,
    facts.once,
    Math.max(-3, Math.min(3, Math.log((name.calls + 1) / (facts.median + 1)))),
    unusual * unusualOthers,
    unusual * facts.typed,
    unusual * atOnce,
    everyday * leaf * facts.typed,
    everyday * leaf * unusualOthers,
    everyday * withValues,
    leaf * facts.once,
    unusual * leaf,
    flag(foldOf(text).key !== PLAIN),
    flag(text.length > 20),
    plural,
    typedBelow,
    plural * typedBelow,
    facts.saturated,
    facts.everyday / Math.max(1, facts.everyday + facts.unusual),
    facts.typedShare,
    everyday * facts.typedShare,
    leaf * facts.deep,
    flag(methods.size > 0 && alone && facts.others > 0),
    facts.valuesBelow * valueLikeBelow(name.nodes),
    facts.valuesBelow * valueLikeBelow(name.nodes) * everyday,
  ];
};
