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

/** A variable position; `key` tells what surrounds the values (see `fold-key`), `called` its name if a rule gave one. */
export const renderVariable = (
  above: Rendering,
  kind: SegmentKind,
  key: string = PLAIN,
  called?: string,
): Rendering => {
  const pattern = key === PLAIN ? '{}' : key.slice(MARK.length);
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
  readonly sources: PathNode[] = [];
  children: Map<string, ViewNode> | undefined;
  /** Words nobody has seen here are taken for values. */
  open = false;
  /** Words were folded here: values for good, and more of them are not kept apart. */
  sticky = false;
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

  render(): Rendering {
    this.#rendering ??= this.#make();
    return this.#rendering;
  }

  #make(): Rendering {
    if (this.parent === undefined) return ROOT_RENDERING;
    const above = this.parent.render();
    if (!this.variable) return renderLiteral(above, this.key);
    const kind = this.sources.find((source) => source.folded)?.kind ?? this.sources[0]?.kind ?? 'word';
    return renderVariable(above, kind, this.key, this.parent.rules?.name);
  }
}
