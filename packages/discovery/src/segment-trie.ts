import { valuesAmong } from './collapse.js';
import { isValueKind, type SegmentKind, segmentKind } from './segment-kind.js';
import { TrieNode } from './trie-node.js';
import { isVocabulary } from './vocabulary.js';

/** Nodes looked at while searching one path: a tree with many ways to fit cannot make a call dear. */
const MAX_VISITS = 64;

/** A word that may be a value where values are known to be: no everyday word, version or file. */
const mayBeValue = (text: string, kind: SegmentKind): boolean => kind !== 'literal' && !isVocabulary(text);

/** Kind of a segment; right below the root a number or date is a version: `/1.1/statuses`, `/2015-02-01/accounts`. */
export const kindAt = (segment: string, first: boolean): SegmentKind => {
  const kind = segmentKind(segment);
  return first && (kind === 'number' || kind === 'date') ? 'literal' : kind;
};

/** All path positions of one service. Grows only by `learn`, never beyond `maxNodes`. */
export class SegmentTrie {
  readonly root: TrieNode;
  nodes: number;
  /** Grows with each merge: renderings given before may read differently now. */
  revision = 0;
  readonly #maxNodes: number;

  constructor(maxNodes: number, root = new TrieNode('', 'literal', undefined), nodes = 1) {
    this.#maxNodes = maxNodes;
    this.root = root;
    this.nodes = nodes;
  }

  /** Adds a successful path and answers where it ends; undefined when the tree is full. */
  learn(segments: readonly string[], method: string): TrieNode | undefined {
    let node = this.root;
    let branch: TrieNode | undefined;
    for (const segment of segments) {
      let next = this.#step(node, segment);
      if (next === undefined) {
        if (this.nodes >= this.#maxNodes) return undefined;
        branch ??= node;
        next = this.#add(node, segment);
      }
      node = next;
    }
    node.end(method, 1);
    if (branch === undefined) return node;
    const before = this.revision;
    this.#tidy(branch);
    if (branch.parent !== undefined) this.#tidy(branch.parent);
    return this.revision === before ? node : this.#follow(segments);
  }

  /** The node a path fits best without learning: literals first, then variables for words nobody knows. */
  find(segments: readonly string[]): TrieNode | undefined {
    const exact = this.#follow(segments);
    if (exact !== undefined && exact.ends.size > 0) return exact;
    return this.#search(this.root, segments, 0, { left: MAX_VISITS }) ?? exact;
  }

  /** How far the path is known: the last node and how many segments lead there. */
  prefix(segments: readonly string[]): { readonly node: TrieNode; readonly length: number } {
    let node = this.root;
    let length = 0;
    for (const segment of segments) {
      const next = this.#step(node, segment);
      if (next === undefined) break;
      node = next;
      length++;
    }
    return { node, length };
  }

  #step(node: TrieNode, segment: string): TrieNode | undefined {
    const child = node.children.get(segment);
    if (child !== undefined || node.variable === undefined) return child;
    const kind = kindAt(segment, node === this.root);
    return isValueKind(kind) || (node.collapsed && mayBeValue(segment, kind)) ? node.variable : undefined;
  }

  #follow(segments: readonly string[]): TrieNode | undefined {
    const { node, length } = this.prefix(segments);
    return length === segments.length ? node : undefined;
  }

  #search(
    node: TrieNode,
    segments: readonly string[],
    at: number,
    visits: { left: number },
  ): TrieNode | undefined {
    if (visits.left-- <= 0) return undefined;
    const segment = segments[at];
    if (segment === undefined) return node.ends.size > 0 ? node : undefined;
    const child = node.children.get(segment);
    const found = child === undefined ? undefined : this.#search(child, segments, at + 1, visits);
    if (found !== undefined || node.variable === undefined) return found;
    if (!mayBeValue(segment, kindAt(segment, node === this.root))) return undefined;
    return this.#search(node.variable, segments, at + 1, visits);
  }

  #add(node: TrieNode, segment: string): TrieNode {
    this.nodes++;
    const kind = kindAt(segment, node === this.root);
    if (isValueKind(kind)) {
      node.variable = new TrieNode('', kind, node);
      return node.variable;
    }
    const child = new TrieNode(segment, kind, node);
    node.children.set(segment, child);
    return child;
  }

  #tidy(node: TrieNode): void {
    const values = valuesAmong(node);
    if (values.length === 0) return;
    this.revision++;
    node.collapsed = true;
    if (node.variable === undefined) {
      node.variable = new TrieNode('', 'word', node);
      this.nodes++;
    }
    for (const value of values) {
      node.children.delete(value.text);
      this.#merge(node.variable, value);
    }
    this.#tidy(node.variable);
  }

  /** Moves everything at and below `source` to `target`; `source` is gone afterwards. */
  #merge(target: TrieNode, source: TrieNode): void {
    this.nodes--;
    for (const [method, calls] of source.ends) target.end(method, calls);
    target.collapsed ||= source.collapsed;
    if (source.variable !== undefined) {
      if (target.variable === undefined) target.variable = adopt(target, source.variable);
      else this.#merge(target.variable, source.variable);
    }
    for (const child of source.children.values()) {
      const same = target.children.get(child.text);
      if (same !== undefined) this.#merge(same, child);
      else if (target.collapsed && target.variable !== undefined && mayBeValue(child.text, child.kind))
        this.#merge(target.variable, child);
      else target.children.set(child.text, adopt(target, child));
    }
    this.#tidy(target);
  }
}

const adopt = (parent: TrieNode, child: TrieNode): TrieNode => {
  child.parent = parent;
  child.forget();
  return child;
};
