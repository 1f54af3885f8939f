import { isPrefixSegment } from './parameter-name.js';
import { isPlural } from './singular.js';
import type { TrieNode } from './trie-node.js';
import { wordsOf } from './vocabulary.js';

/** However literal they look: a place with more names than this holds values. Bounds memory against invented paths. */
const MAX_CHILDREN = 512;
/** Structure is compared among at most so many siblings: the comparison stays cheap. */
const MAX_COMPARED = 48;
/** What one name found again under a sibling adds to the share of the threshold reached: four suffice alone. */
const STRUCTURE_WEIGHT = 0.25;
/** From here on a name counts as unusual: a third of its words or more. */
const UNUSUAL_WEIGHT = 0.33;

/**
 * How many unusual names a place takes before they count as values. Where a path parameter is likely, few suffice:
 * among public API descriptions a parameter follows 54 % of distinct segments after a plural noun, 20 % after other
 * words, 4 % after another parameter, 12 % after `v1` or `api` and 1 % at the root (APIs.guru, see `vocabulary-words`).
 */
const thresholdOf = (node: TrieNode): number => {
  if (node.parent === undefined || (node.text !== '' && isPrefixSegment(node.text))) return 200;
  if (node.text === '') return 40;
  const plural = isPlural(wordsOf(node.text).at(-1)?.toLowerCase() ?? '');
  const typed = node.variable !== undefined;
  if (plural) return typed ? 3 : 5;
  return typed ? 4 : 12;
};

/** Siblings under which the same names appear are values: `/orgs/a/{members,teams}`, `/orgs/b/{members,repos}`. */
const sharedStructure = (siblings: readonly TrieNode[]): number => {
  if (siblings.length < 2 || siblings.length > MAX_COMPARED) return 0;
  const seen = new Map<string, number>();
  let shared = 0;
  for (const sibling of siblings)
    for (const name of sibling.children.keys()) {
      const before = seen.get(name) ?? 0;
      seen.set(name, before + 1);
      if (before > 0) shared++;
    }
  return shared;
};

const total = (nodes: readonly TrieNode[]): number => nodes.reduce((sum, node) => sum + node.weight, 0);

const sharesWith = (child: TrieNode, variable: TrieNode | undefined): boolean => {
  if (variable === undefined) return false;
  let shared = 0;
  for (const name of child.children.keys()) if (variable.children.has(name)) shared++;
  return shared >= 2;
};

/**
 * The children of `node` that are values by now; empty while there is no evidence. Everyday words (`search`, `me`)
 * stay literals beside values unless they are many or look like the values below. At the root or after a version
 * shared structure says nothing: the resources of one API resemble each other.
 */
export const valuesAmong = (node: TrieNode): readonly TrieNode[] => {
  const children = [...node.children.values()];
  if (children.length > MAX_CHILDREN) return children;
  const unusual = children.filter((child) => child.weight >= UNUSUAL_WEIGHT);
  const everyday = children.filter((child) => child.weight > 0 && child.weight < UNUSUAL_WEIGHT);
  const threshold = thresholdOf(node);
  if (total(everyday) >= threshold) return [...unusual, ...everyday];
  if (!node.collapsed) {
    const structured = threshold < 100 ? sharedStructure(unusual) : 0;
    if (total(unusual) / threshold + STRUCTURE_WEIGHT * structured < 1) return [];
  }
  return [...unusual, ...everyday.filter((child) => sharesWith(child, node.variable))];
};
