import type { SegmentKind } from './segment-kind.js';
import { SegmentTrie } from './segment-trie.js';
import { TrieNode } from './trie-node.js';

/** What the templater knows of one service. */
export interface ServiceTemplates {
  readonly trie: SegmentTrie;
  /** Templates given to calls that never succeeded. */
  readonly provisional: Set<string>;
  /** The same, for log-in-like paths once `provisional` is full. */
  readonly reserved: Set<string>;
}

/** text, kind, collapsed, [method, calls]…, children, variable */
type NodeRecord = [string, SegmentKind, 0 | 1, [string, number][], NodeRecord[], NodeRecord | null];

interface SnapshotRecord {
  readonly version: 1;
  readonly services: readonly {
    readonly key: string;
    readonly nodes: number;
    readonly revision: number;
    readonly provisional: readonly string[];
    readonly reserved: readonly string[];
    readonly root: NodeRecord;
  }[];
}

export const freshService = (maxNodes: number): ServiceTemplates => ({
  trie: new SegmentTrie(maxNodes),
  provisional: new Set(),
  reserved: new Set(),
});

const writeNode = (node: TrieNode): NodeRecord => [
  node.text,
  node.kind,
  node.collapsed ? 1 : 0,
  [...node.ends],
  [...node.children.values()].map(writeNode),
  node.variable === undefined ? null : writeNode(node.variable),
];

const readNode = (record: NodeRecord, parent: TrieNode | undefined): TrieNode => {
  const [text, kind, collapsed, ends, children, variable] = record;
  const node = new TrieNode(text, kind, parent);
  node.collapsed = collapsed === 1;
  for (const [method, calls] of ends) node.ends.set(method, calls);
  for (const child of children) node.children.set(child[0], readNode(child, node));
  if (variable !== null) node.variable = readNode(variable, node);
  return node;
};

export const writeTemplater = (services: ReadonlyMap<string, ServiceTemplates>): string => {
  const snapshot: SnapshotRecord = {
    version: 1,
    services: [...services].map(([key, service]) => ({
      key,
      nodes: service.trie.nodes,
      revision: service.trie.revision,
      provisional: [...service.provisional],
      reserved: [...service.reserved],
      root: writeNode(service.trie.root),
    })),
  };
  return JSON.stringify(snapshot);
};

/** Reads what `writeTemplater` wrote. Throws on anything else: a foreign snapshot is a start-up error. */
export const readTemplater = (text: string, maxNodes: number): Map<string, ServiceTemplates> => {
  const snapshot: SnapshotRecord = JSON.parse(text);
  if (snapshot.version !== 1) throw new Error(`discovery snapshot version ${snapshot.version} is not known`);
  return new Map(
    snapshot.services.map((service) => {
      const trie = new SegmentTrie(maxNodes, readNode(service.root, undefined), service.nodes);
      trie.revision = service.revision;
      return [
        service.key,
        { trie, provisional: new Set(service.provisional), reserved: new Set(service.reserved) },
      ];
    }),
  );
};
