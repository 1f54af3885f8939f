import { isValueKind, type SegmentKind } from '../segment-kind.js';
import { isVocabulary } from '../vocabulary.js';
import { foldOf, kindAt } from './fold-key.js';
import { judgeNames } from './judge-names.js';
import { Lexicon } from './lexicon.js';
import { mayTake } from './may-take.js';
import { mergePaths } from './merge-paths.js';
import { PathNode } from './path-node.js';
import type { PlacedName } from './place-names.js';
import type { ServiceRules } from './place-rules.js';
import { ownText, ValueSample } from './value-sample.js';
import { ViewNode } from './view-node.js';

/** So many words of one parameter are kept apart, with all that lies below them; more are folded for good. */
const MOST_APART = 24;
/** Words that must have come more than once before the words of a place are folded. */
const LEAST_BACK = 2;
/** Larger places are judged again only when a sixteenth of what lies there is new. */
const ALWAYS_JUDGED = 32;
const JUDGED_AGAIN = 16;

/** A word that may be a value where values are known to be: no everyday word, version or file. */
export const mayBeValue = (text: string, kind: SegmentKind): boolean =>
  kind !== 'literal' && !isVocabulary(text);

/**
 * All paths of one service as they were seen, and the one way in which they are read now. Grows only by `learn`, never
 * beyond `maxNodes`.
 */
export class ServicePaths {
  readonly root: PathNode;
  readonly lexicon = new Lexicon();
  nodes = 1;
  /** Counts what became new here; see `PathNode.since`. */
  clock = 0;
  /** Grows whenever a template given before reads differently. */
  revision = 0;
  rules: ServiceRules | undefined;
  /** While paths are being invented nothing is judged anew: they must not change how others read. */
  judging = true;
  /** Endpoints of the inventory may be read differently: little new has come lately. */
  calm = true;
  readonly #maxNodes: number;
  readonly #trusting: boolean;

  /** `trusting`: nobody invents paths here (files); else words become values for good only when some of them came back. */
  constructor(maxNodes: number, trusting: boolean) {
    this.#maxNodes = maxNodes;
    this.#trusting = trusting;
    const view = new ViewNode('', undefined);
    this.root = new PathNode('', 'literal', undefined, view);
    view.sources.push(this.root);
  }

  /** Where a successful path ends; its nodes are made when they are new. Undefined when there is no room. */
  learn(segments: readonly string[], caller: number, fixed = false, grow = true): PathNode | undefined {
    let node = this.root;
    let branch: PathNode | undefined;
    node.calls++;
    for (const segment of segments) {
      let next = node.children?.get(segment);
      if (next === undefined) {
        const before = this.nodes;
        next = this.#enter(node, segment, caller, fixed, grow);
        if (next === undefined) {
          this.prune(node);
          return undefined;
        }
        if (this.nodes > before) branch ??= node;
      }
      node = next;
      node.calls++;
      node.callers |= caller;
    }
    if (branch === undefined || !this.judging) return node;
    return this.#grown(branch) ? this.follow(segments) : node;
  }

  get full(): boolean {
    return this.nodes >= this.#maxNodes;
  }

  /** The node that stores this very path. */
  follow(segments: readonly string[]): PathNode | undefined {
    let node: PathNode | undefined = this.root;
    for (const segment of segments) {
      if (node === undefined) return undefined;
      node = node.children?.get(segment) ?? node.children?.get(foldOf(segment).key);
    }
    return node;
  }

  /** Judges every place again, with all that is known by now. */
  settle(): void {
    this.#rebuild(this.root.view);
    for (let pass = 0; pass < 4; pass++) {
      const before = this.revision;
      this.#judgeBelow(this.root.view, true);
      if (this.revision === before) return;
    }
  }

  /** After the stored paths were read from a snapshot. */
  restore(revision: number, clock: number): void {
    this.#rebuild(this.root.view);
    this.revision = revision;
    this.clock = clock;
  }

  applyRules(rules: ServiceRules | undefined): void {
    this.rules = rules;
    this.root.view.rules = rules?.at('');
    this.#rebuild(this.root.view);
  }

  /** Takes a node away, and those above that led to nothing else. */
  prune(node: PathNode): void {
    let at: PathNode | undefined = node;
    while (at?.parent !== undefined && !at.ended && (at.children?.size ?? 0) === 0) {
      const parent: PathNode = at.parent;
      this.#remove(at, parent);
      at = parent;
    }
  }

  #remove(node: PathNode, parent: PathNode): void {
    parent.children?.delete(node.key);
    this.lexicon.count(node, -1);
    this.nodes--;
    node.view.remove(node);
  }

  /** Under which key `segment` is stored at `node` when it is not stored as itself. */
  #foldKey(node: PathNode, segment: string, kind: SegmentKind): string | undefined {
    if (!isValueKind(kind) && !node.view.sticky) return undefined;
    const { key } = foldOf(segment);
    if (isValueKind(kind) || mayBeValue(segment, kind)) return key;
    return node.children?.get(key)?.accepted?.has(segment) === true ? key : undefined;
  }

  #enter(
    node: PathNode,
    segment: string,
    caller: number,
    fixed: boolean,
    grow: boolean,
  ): PathNode | undefined {
    const kind = kindAt(segment, node === this.root ? '/' : node.key);
    const key = fixed ? undefined : this.#foldKey(node, segment, kind);
    if (key !== undefined && node.view.rules?.decide(segment, isValueKind(kind))?.as !== 'literal') {
      const fold = node.children?.get(key) ?? (grow ? this.#add(node, key, kind) : undefined);
      if (fold === undefined) return undefined;
      if (!isValueKind(kind) && fold.words++ === 0) node.view.countBelow(fold, key, 1);
      fold.values ??= new ValueSample();
      fold.values.note(foldOf(segment).values[0] ?? segment, 1, caller);
      return fold;
    }
    return grow ? this.#add(node, ownText(segment), kind, fixed) : undefined;
  }

  #add(node: PathNode, key: string, kind: SegmentKind, fixed = false): PathNode | undefined {
    if (this.nodes >= this.#maxNodes) return undefined;
    const child = new PathNode(key, kind, node, node.view);
    child.fixed = fixed;
    child.since = ++this.clock;
    child.value = !fixed && !child.folded && node.view.open && mayBeValue(key, kind);
    this.nodes++;
    node.children ??= new Map();
    node.children.set(key, child);
    this.lexicon.count(child, 1);
    this.#attach(child);
    return child;
  }

  /** Puts a stored position where it is read. */
  #attach(node: PathNode): void {
    const place = node.parent?.view;
    if (place === undefined) return;
    const key = this.#readAs(node, place);
    place.countBelow(node, key, 1);
    place.children ??= new Map();
    let view = place.children.get(key);
    if (view === undefined) {
      view = new ViewNode(key, place);
      if (this.rules !== undefined) view.rules = this.rules.at(view.shape);
      place.children.set(key, view);
    }
    view.sources.push(node);
    node.view = view;
  }

  #readAs(node: PathNode, place: ViewNode): string {
    if (node.folded) return node.key;
    const ruled = place.rules?.decide(node.key)?.as;
    const value = ruled === undefined ? node.value : ruled === 'value';
    return value ? foldOf(node.key).key : node.key;
  }

  /** Reads all below a place anew. What comes of it depends on nothing but what is stored, and the rules. */
  #rebuild(view: ViewNode): void {
    view.clear();
    for (const source of view.sources)
      for (const child of source.children?.values() ?? []) this.#attach(child);
    for (const child of view.children?.values() ?? []) {
      child.sources.sort((left, right) => left.since - right.since);
      this.#rebuild(child);
    }
  }

  /** After something new at `node`: its place and the two above may mean something else now. */
  #grown(node: PathNode): boolean {
    const before = this.revision;
    const places = [node.parent?.parent, node.parent, node];
    for (const one of places) {
      if (one === undefined) continue;
      const size = one.children?.size ?? 0;
      one.unjudged++;
      if (size > ALWAYS_JUDGED && one.unjudged * JUDGED_AGAIN < size) continue;
      one.unjudged = 0;
      this.#judge(one.view);
    }
    return this.revision !== before;
  }

  /** Judges the words right below a place; whether any reads differently now. */
  #judge(view: ViewNode): boolean {
    const { place, judged } = judgeNames(view, this.lexicon);
    const held = !this.#trusting && !mayTake(judged, place);
    let changed = false;
    const values: PlacedName[] = [];
    for (const { name, value } of judged) {
      const established = name.nodes.some((node) => node.established);
      if (established && (held || !this.calm)) continue;
      const ruled = view.rules?.decide(name.text) !== undefined;
      if (value && !ruled) values.push(name);
      for (const node of name.nodes) {
        if (node.value === value) continue;
        this.lexicon.count(node, -1);
        node.value = value;
        this.lexicon.count(node, 1);
        if (ruled) continue;
        if (value) node.since = ++this.clock;
        changed = true;
      }
    }
    const fold = values.length > 0 && (view.sticky || (values.length > MOST_APART && this.#comeBack(values)));
    if (fold) this.#fold(values);
    if (!changed && !fold) return false;
    this.#rebuild(view);
    this.revision++;
    this.#judgeBelow(view, false);
    return true;
  }

  #comeBack(names: readonly PlacedName[]): boolean {
    return this.#trusting || names.filter((name) => name.calls > 1).length >= LEAST_BACK;
  }

  #judgeBelow(view: ViewNode, all: boolean): void {
    if (all) this.#judge(view);
    for (const child of [...(view.children?.values() ?? [])]) {
      if (!all && child.sources.length < 2 && !child.variable) continue;
      if (all || !this.#judge(child)) this.#judgeBelow(child, all);
    }
  }

  #fold(names: readonly PlacedName[]): void {
    for (const name of names)
      for (const node of name.nodes) {
        const { parent } = node;
        if (parent === undefined) continue;
        const { key, values } = foldOf(node.key);
        let fold = parent.children?.get(key);
        if (fold === undefined) {
          fold = new PathNode(key, 'word', parent, parent.view);
          fold.since = node.since;
          fold.calledAfter = node.calledAfter;
          parent.children?.set(key, fold);
          this.nodes++;
        }
        fold.words++;
        if (!mayBeValue(node.key, node.kind)) fold.accept(node.key);
        fold.values ??= new ValueSample();
        fold.values.note(values[0] ?? node.key, node.calls, node.callers);
        parent.children?.delete(node.key);
        this.lexicon.count(node, -1);
        this.lexicon.remember(node.key);
        this.nodes -= 1 + mergePaths(fold, node, this.lexicon);
      }
  }
}
