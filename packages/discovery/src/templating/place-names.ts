import { isFoldKey } from './fold-key.js';
import type { PathNode } from './path-node.js';
import type { ViewNode } from './view-node.js';

/** Structure is looked at below so many names, and so many children of each: judging stays cheap. */
const MAX_COMPARED = 64;

/** One word seen at a place, wherever the place is stored. */
export interface PlacedName {
  readonly text: string;
  readonly nodes: PathNode[];
  calls: number;
  leaf: boolean;
}

/** Everything seen right below one place. */
export interface PlaceNames {
  readonly names: readonly PlacedName[];
  /** Folded values of the place. */
  readonly folds: readonly PathNode[];
  /** Names of children, and under how many of the names they appear. */
  readonly below: ReadonlyMap<string, number>;
  /** The same for grandchildren. */
  readonly furtherBelow: ReadonlyMap<string, number>;
  /** Methods of calls that end here, and under how many names. */
  readonly methods: ReadonlyMap<string, number>;
  /** Names and folded values with something below. */
  readonly deep: number;
  /** Names of children of the folded values. */
  readonly belowFolds: ReadonlySet<string>;
}

/** Up to `MAX_COMPARED` literal children over all nodes of a name. */
export const childrenOf = (nodes: readonly PathNode[], into: Set<string>): Set<string> => {
  for (const node of nodes)
    for (const key of node.children?.keys() ?? []) {
      if (isFoldKey(key)) continue;
      if (into.size >= MAX_COMPARED) return into;
      into.add(key);
    }
  return into;
};

export const grandchildrenOf = (nodes: readonly PathNode[]): Set<string> => {
  const into = new Set<string>();
  for (const node of nodes)
    for (const child of node.children?.values() ?? []) {
      if (into.size >= MAX_COMPARED) return into;
      childrenOf([child], into);
    }
  return into;
};

const countAll = (counts: Map<string, number>, keys: ReadonlySet<string>): void => {
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Methods of calls that end at any of the nodes. */
export const methodsOf = (nodes: readonly PathNode[]): Set<string> => {
  const methods = new Set<string>();
  for (const node of nodes) for (const end of node.ends ?? []) methods.add(end.method);
  return methods;
};

export const namesAt = (view: ViewNode): PlaceNames => {
  const byText = new Map<string, PlacedName>();
  const folds: PathNode[] = [];
  for (const source of view.sources)
    for (const child of source.children?.values() ?? []) {
      if (child.folded) {
        folds.push(child);
        continue;
      }
      let name = byText.get(child.key);
      if (name === undefined) {
        name = { text: child.key, nodes: [], calls: 0, leaf: true };
        byText.set(child.key, name);
      }
      name.nodes.push(child);
      name.calls += child.calls;
      if (child.children !== undefined && child.children.size > 0) name.leaf = false;
    }
  const names = [...byText.values()];
  const below = new Map<string, number>();
  const furtherBelow = new Map<string, number>();
  for (const name of names.slice(0, MAX_COMPARED)) {
    if (name.leaf) continue;
    countAll(below, childrenOf(name.nodes, new Set()));
    countAll(furtherBelow, grandchildrenOf(name.nodes));
  }
  const methods = new Map<string, number>();
  for (const name of names) countAll(methods, methodsOf(name.nodes));
  countAll(methods, methodsOf(folds));
  const deepFolds = folds.some((fold) => (fold.children?.size ?? 0) > 0) ? 1 : 0;
  const deep = names.reduce((sum, name) => sum + (name.leaf ? 0 : 1), deepFolds);
  const belowFolds = childrenOf(folds, new Set());
  countAll(below, belowFolds);
  countAll(furtherBelow, grandchildrenOf(folds));
  return { names, folds, methods, deep, below, furtherBelow, belowFolds };
};
