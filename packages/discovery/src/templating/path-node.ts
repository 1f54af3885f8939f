import type { SegmentKind } from '../segment-kind.js';
import { isPlural } from '../singular.js';
import { unusualShare, wordsOf } from '../vocabulary.js';
import { foldOf, isFoldKey } from './fold-key.js';
import { spellingOf } from './spelling.js';
import { ownText, type ValueSample } from './value-sample.js';
import type { ViewNode } from './view-node.js';

/** Methods told apart per node; more are invented ones and count as `OTHER`. */
const MAX_METHODS = 12;
const OTHER = 'OTHER';
const MAX_OPERATIONS = 256;
const MAX_ACCEPTED = 256;

/** Successful calls of one method that ended at a node. */
export interface PathEnd {
  readonly method: string;
  calls: number;
  /** In the inventory: see `admission`. */
  known: boolean;
}

/**
 * One position of the paths seen: a segment as it was sent, or (`folded`) all values of one position together. Templates
 * are views over these (`ViewNode`), so that they can be read differently later.
 */
export class PathNode {
  readonly key: string;
  /** For folded values the kind of the first one; else the segment's own. */
  readonly kind: SegmentKind;
  readonly folded: boolean;
  /** Share of words that are none of those APIs name things with. */
  readonly unusual: number;
  /** See `spellingOf`. */
  readonly spelling: number;
  readonly plural: boolean;
  /** New positions right below or just beneath since the place was judged last. */
  unjudged = 0;
  parent: PathNode | undefined;
  view: ViewNode;
  children: Map<string, PathNode> | undefined;
  ends: PathEnd[] | undefined;
  /** The same for operations inside the path (`POST#GetUser`), see `operations/`. */
  operations: Map<string, PathEnd> | undefined;
  /** When it became a value, else when it was first seen: a parameter is called after the first of its values. */
  since = 0;
  /** What a parameter is called after where this comes first: its own kind, or that of an earlier one now gone. */
  calledAfter: SegmentKind;
  /** Traffic says that this word is a value of the position, not a name. */
  value = false;
  /** A name for sure, whatever it looks like (gRPC). */
  fixed = false;
  /** An endpoint of the inventory ends here or below. */
  established = false;
  /** Everyday words and files that were folded into this node: others of their kind stay names. */
  accepted: Set<string> | undefined;
  /** Words that were folded into this node; from the first on the position is known to take words. */
  words = 0;
  calls = 0;
  /** One bit per caller, see `callersIn`. */
  callers = 0;
  values: ValueSample | undefined;

  constructor(key: string, kind: SegmentKind, parent: PathNode | undefined, view: ViewNode) {
    this.key = key;
    this.kind = kind;
    this.calledAfter = kind;
    this.folded = isFoldKey(key) && parent !== undefined;
    this.unusual = this.folded ? 1 : unusualShare(foldOf(key).values[0] ?? key);
    this.spelling = this.folded ? 0 : spellingOf(key);
    this.plural = !this.folded && isPlural((wordsOf(key).at(-1) ?? '').toLowerCase());
    this.parent = parent;
    this.view = view;
  }

  /** Whether any call ended here. */
  get ended(): boolean {
    return this.ends !== undefined || this.operations !== undefined;
  }

  accept(word: string): void {
    this.accepted ??= new Set();
    if (this.accepted.size < MAX_ACCEPTED) this.accepted.add(word);
  }

  /** The end of `method` here, made when there is none yet. */
  end(method: string): PathEnd {
    this.ends ??= [];
    for (const end of this.ends) if (end.method === method) return end;
    if (this.ends.length >= MAX_METHODS && method !== OTHER) return this.end(OTHER);
    const made = { method, calls: 0, known: false };
    this.ends.push(made);
    return made;
  }

  /** The end of an operation inside this path; undefined when there are too many to tell apart. */
  operation(key: string): PathEnd | undefined {
    this.operations ??= new Map();
    let end = this.operations.get(key);
    if (end === undefined && this.operations.size < MAX_OPERATIONS) {
      end = { method: ownText(key), calls: 0, known: false };
      this.operations.set(end.method, end);
    }
    return end;
  }

  endOf(method: string): PathEnd | undefined {
    return this.operations?.get(method) ?? this.ends?.find((end) => end.method === method);
  }
}
