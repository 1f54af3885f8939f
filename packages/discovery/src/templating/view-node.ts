import { nounOf, parameterName } from '../parameter-name.js';
import type { SegmentKind } from '../segment-kind.js';
import { isFoldKey, MARK, PLAIN } from './fold-key.js';
import type { PathNode } from './path-node.js';
import type { PlaceRules } from './place-rules.js';

/** How a position reads as an endpoint. */
export interface Rendering {
  readonly template: string;
  /** The template with every parameter as `{}`: how rules and views name a place whatever its parameters are called. */
  readonly shape: string;
  readonly names: readonly string[];
  /** What a variable right below would be named after. */
  readonly noun: string | undefined;
  /** Index into `names` of the business object; -1 when there is none. */
  readonly objectIndex: number;
  readonly objectType: string;
}

const ROOT_RENDERING: Rendering = {
  template: '',
  shape: '',
  names: [],
  noun: undefined,
  objectIndex: -1,
  objectType: '',
};

export const renderLiteral = (above: Rendering, text: string): Rendering => ({
  ...above,
  template: `${above.template}/${text}`,
  shape: `${above.shape}/${text}`,
  noun: nounOf(text) ?? above.noun,
});

const patternOf = (key: string): string => (key === PLAIN ? '{}' : key.slice(MARK.length));

/** A variable position; `key` tells what surrounds the values (see `fold-key`), `called` its name if a rule gave one. */
export const renderVariable = (
  above: Rendering,
  kind: SegmentKind,
  key: string = PLAIN,
  called?: string,
): Rendering => {
  const pattern = patternOf(key);
  const parts = pattern.split('{}');
  const names = [...above.names];
  let text = parts[0] ?? '';
  const noun = text.endsWith('(') ? (nounOf(text.slice(0, -1)) ?? above.noun) : above.noun;
  for (const part of parts.slice(1)) {
    const name = called !== undefined && !names.includes(called) ? called : parameterName(noun, kind, names);
    names.push(name);
    text += `{${name}}${part}`;
  }
  const object = kind !== 'date';
  return {
    template: `${above.template}/${text}`,
    shape: `${above.shape}/${pattern}`,
    names,
    noun,
    objectIndex: object ? above.names.length : above.objectIndex,
    objectType: object ? (noun ?? 'object') : above.objectType,
  };
};

/** One position as it is read now: the stored positions that count as the same one. Made from them, thrown away at will. */
export class ViewNode {
  readonly key: string;
  readonly parent: ViewNode | undefined;
  /** By `since`, so that what is made of them is the same whenever the view was made. */
  readonly sources: PathNode[] = [];
  children: Map<string, ViewNode> | undefined;
  #wordsBelow = 0;
  #foldsBelow = 0;
  /** What people or documents said of the segments right below. */
  rules: PlaceRules | undefined;
  #rendering: Rendering | undefined;

  constructor(key: string, parent: ViewNode | undefined) {
    this.key = key;
    this.parent = parent;
  }

  get variable(): boolean {
    return this.parent !== undefined && isFoldKey(this.key);
  }

  /** What a parameter here is called after. */
  get kind(): SegmentKind {
    return this.sources[0]?.calledAfter ?? 'word';
  }

  /** As `Rendering` has it, without making one: that waits until all `sources` are known. */
  get shape(): string {
    if (this.parent === undefined) return '';
    return `${this.parent.shape}/${this.variable ? patternOf(this.key) : this.key}`;
  }

  /** Words nobody has seen here are taken for values. */
  get open(): boolean {
    return this.#wordsBelow + this.#foldsBelow > 0;
  }

  /** Words were folded here: values for good, and more of them are not kept apart. */
  get sticky(): boolean {
    return this.#foldsBelow > 0;
  }

  /** `sign` +1 when a stored position comes to be read right below as `key`, or takes its first word; -1 when it goes. */
  countBelow(node: PathNode, key: string, sign: 1 | -1): void {
    if (node.words > 0) this.#foldsBelow += sign;
    else if (!node.folded && key !== node.key) this.#wordsBelow += sign;
  }

  /** Before all below is read anew. */
  clear(): void {
    this.children = undefined;
    this.#wordsBelow = 0;
    this.#foldsBelow = 0;
  }

  /** Takes a position away that is gone; the parameter goes on being called as it was. */
  remove(node: PathNode): void {
    const at = this.sources.indexOf(node);
    if (at < 0) return;
    this.sources.splice(at, 1);
    this.parent?.countBelow(node, this.key, -1);
    const [first] = this.sources;
    if (first === undefined) this.parent?.children?.delete(this.key);
    else if (at === 0) first.calledAfter = node.calledAfter;
  }

  render(): Rendering {
    this.#rendering ??= this.#make();
    return this.#rendering;
  }

  #make(): Rendering {
    if (this.parent === undefined) return ROOT_RENDERING;
    const above = this.parent.render();
    if (!this.variable) return renderLiteral(above, this.key);
    return renderVariable(above, this.kind, this.key, this.parent.rules?.name);
  }
}
