import { nounOf, parameterName } from './parameter-name.js';
import type { SegmentKind } from './segment-kind.js';
import { unusualShare } from './vocabulary.js';

const EVERYDAY_WEIGHT = 0.1;
/** Methods told apart per node; more are invented ones and count as `OTHER`. */
const MAX_METHODS = 12;

/** How a node reads as an endpoint: made once, dropped when the tree above it changes. */
export interface Rendering {
  readonly template: string;
  readonly names: readonly string[];
  /** What a variable right below would be named after. */
  readonly noun: string | undefined;
  /** Index into `names` of the business object; -1 when there is none. */
  readonly objectIndex: number;
  readonly objectType: string;
}

/**
 * Everyday words of APIs say little, other words more, versions and files nothing; `c12` more than `alice`; constants
 * (`USER_PROVISIONING`) are enumeration values more often than names.
 */
const weightOf = (text: string, kind: SegmentKind): number => {
  if (kind !== 'word' && kind !== 'mixed') return 0;
  if (kind === 'word' && text.length > 2 && text === text.toUpperCase() && text !== text.toLowerCase())
    return 1;
  return Math.max(EVERYDAY_WEIGHT, unusualShare(text) * (kind === 'word' ? 1 : 2));
};

/** One position in the paths of a service: a literal segment, or (`text` is '') a variable. */
export class TrieNode {
  readonly text: string;
  /** For a variable the kind of its first value (it gives the name); for a literal its own kind. */
  readonly kind: SegmentKind;
  /** How much one distinct name like this speaks for "values here"; see `weightOf`. */
  readonly weight: number;
  parent: TrieNode | undefined;
  readonly children = new Map<string, TrieNode>();
  variable: TrieNode | undefined;
  /** True once words here were found to be values: unknown words go to `variable` at once. */
  collapsed = false;
  /** Successful calls that ended here, by method. */
  readonly ends = new Map<string, number>();
  #rendering: Rendering | undefined;

  constructor(text: string, kind: SegmentKind, parent: TrieNode | undefined) {
    this.text = text;
    this.kind = kind;
    this.weight = weightOf(text, kind);
    this.parent = parent;
  }

  end(method: string, calls: number): void {
    const before = this.ends.get(method);
    const name = before === undefined && this.ends.size >= MAX_METHODS ? 'OTHER' : method;
    this.ends.set(name, (this.ends.get(name) ?? 0) + calls);
  }

  render(): Rendering {
    this.#rendering ??= this.#make();
    return this.#rendering;
  }

  /** After the node got another parent or text: everything below reads differently now. */
  forget(): void {
    this.#rendering = undefined;
    this.variable?.forget();
    for (const child of this.children.values()) child.forget();
  }

  #make(): Rendering {
    if (this.parent === undefined)
      return { template: '', names: [], noun: undefined, objectIndex: -1, objectType: '' };
    const above = this.parent.render();
    return this.text === '' ? renderVariable(above, this.kind) : renderLiteral(above, this.text);
  }
}

export const renderLiteral = (above: Rendering, text: string): Rendering => ({
  ...above,
  template: `${above.template}/${text}`,
  noun: nounOf(text) ?? above.noun,
});

export const renderVariable = (above: Rendering, kind: SegmentKind): Rendering => {
  const name = parameterName(above.noun, kind, above.names);
  const object = kind !== 'date';
  return {
    template: `${above.template}/{${name}}`,
    names: [...above.names, name],
    noun: above.noun,
    objectIndex: object ? above.names.length : above.objectIndex,
    objectType: object ? (above.noun ?? 'object') : above.objectType,
  };
};
