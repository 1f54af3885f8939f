/** Finds all of many texts in one pass. */
export interface LiteralIndex {
  /** How many groups of literals there are. */
  readonly groups: number;
  /**
   * Writes `generation` into `seen[group]` for every group of which a literal occurs in `text`, and adds those groups to `touched` that
   * had another generation before. One table look-up a character, whatever the text.
   */
  readonly mark: (text: string, seen: Int32Array, generation: number, touched: number[]) => void;
}

/** In a literal: the beginning of the text. */
export const TEXT_START = '\u0001';

/** Characters that no literal has share class 0. Letters fold; what is not ASCII is class 0 too. */
const ASCII = 128;

/**
 * The automaton of Aho and Corasick (1975, "Efficient string matching"), as a full table: no failure links are followed while
 * scanning, so that the cost a character is the same for friendly and for hostile text.
 * `groups[g]` are the lower-case ASCII literals of group `g`.
 */
export function createLiteralIndex(groups: readonly (readonly string[])[]): LiteralIndex {
  const classes = classesOf(groups);
  const width = classes.reduce((most, one) => Math.max(most, one), 0) + 1;
  const trie = buildTrie(groups, classes, width);
  const { table, outputs } = close(trie, width);
  const begin = (table[classes[TEXT_START.charCodeAt(0)] ?? 0] ?? 0) >> 1;
  return {
    groups: groups.length,
    mark(text, seen, generation, touched) {
      let row = begin;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        const entry = table[row + (code < ASCII ? (classes[code] ?? 0) : 0)] ?? 0;
        row = entry >> 1;
        if ((entry & 1) === 0) continue;
        for (const group of outputs[row / width] ?? []) {
          if (seen[group] === generation) continue;
          seen[group] = generation;
          touched.push(group);
        }
      }
    },
  };
}

function classesOf(groups: readonly (readonly string[])[]): Uint8Array {
  const classes = new Uint8Array(ASCII);
  let next = 1;
  for (const literal of groups.flat()) {
    for (let at = 0; at < literal.length; at += 1) {
      const code = literal.charCodeAt(at);
      if (code >= ASCII || classes[code] !== 0) continue;
      classes[code] = next;
      next += 1;
    }
  }
  for (let upper = 65; upper <= 90; upper += 1) classes[upper] = classes[upper + 32] ?? 0;
  return classes;
}

interface Trie {
  /** `children[node * width + class]`: a node, or 0. */
  readonly children: number[];
  /** Groups that end at a node. */
  readonly ends: Map<number, Set<number>>;
  readonly nodes: number;
}

function buildTrie(groups: readonly (readonly string[])[], classes: Uint8Array, width: number): Trie {
  const children: number[] = new Array<number>(width).fill(0);
  const ends = new Map<number, Set<number>>();
  let nodes = 1;
  for (const [group, literals] of groups.entries()) {
    for (const literal of literals) {
      let node = 0;
      for (let at = 0; at < literal.length; at += 1) {
        const slot = node * width + (classes[literal.charCodeAt(at)] ?? 0);
        let child = children[slot] ?? 0;
        if (child === 0) {
          child = nodes;
          nodes += 1;
          children[slot] = child;
          for (let one = 0; one < width; one += 1) children.push(0);
        }
        node = child;
      }
      const end = ends.get(node) ?? new Set<number>();
      end.add(group);
      if (literal !== '') ends.set(node, end);
    }
  }
  return { children, ends, nodes };
}

const NO_GROUPS: Set<number> = new Set();

/** Fills in where to go on when a character does not continue a literal, breadth first. */
function close(trie: Trie, width: number): { table: Int32Array; outputs: (readonly number[] | undefined)[] } {
  const { children, ends, nodes } = trie;
  const table = Int32Array.from(children);
  const failure = new Int32Array(nodes);
  const sets: Set<number>[] = Array.from({ length: nodes }, (_, node) => ends.get(node) ?? NO_GROUPS);
  const queue: number[] = [];
  for (let one = 0; one < width; one += 1) {
    const child = table[one] ?? 0;
    if (child !== 0) queue.push(child);
  }
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] ?? 0;
    const back = failure[node] ?? 0;
    const inherited = sets[back] ?? NO_GROUPS;
    if (inherited.size > 0) sets[node] = new Set([...(sets[node] ?? []), ...inherited]);
    for (let one = 0; one < width; one += 1) {
      const slot = node * width + one;
      const onward = table[back * width + one] ?? 0;
      const child = table[slot] ?? 0;
      if (child === 0) {
        table[slot] = onward;
      } else {
        failure[child] = onward;
        queue.push(child);
      }
    }
  }
  // Rows instead of nodes, so that scanning needs no multiplication; the lowest bit says whether a literal ends there.
  for (let slot = 0; slot < table.length; slot += 1) {
    const node = table[slot] ?? 0;
    table[slot] = node * width * 2 + ((sets[node]?.size ?? 0) > 0 ? 1 : 0);
  }
  return { table, outputs: sets.map((set) => (set.size === 0 ? undefined : [...set])) };
}
