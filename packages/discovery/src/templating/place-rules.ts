import type { TemplateRule } from '@gatewatch/model';

export type Origin = 'person' | 'openapi' | 'gateway-route';

interface Said {
  readonly at: number;
  readonly origin: Origin;
}
const NOTHING: Said = { at: -1, origin: 'person' };

/** What rules say of the segments right below one place; later ones win. */
export class PlaceRules {
  /** The parameter below is called so. */
  name: string | undefined;
  named: Origin = 'person';
  /** A pinned template has a parameter here. */
  parameter: Origin | undefined;
  #merged = NOTHING;
  #split = NOTHING;
  readonly #literals = new Map<string, Said>();

  merge(at: number): void {
    this.#merged = { at, origin: 'person' };
  }

  split(at: number, values: readonly string[] | undefined): void {
    if (values === undefined) this.#split = { at, origin: 'person' };
    else for (const value of values) this.literal(at, value, 'person');
  }

  literal(at: number, text: string, origin: Origin): void {
    this.#literals.set(text, { at, origin });
  }

  get splits(): boolean {
    return this.#split.at > this.#merged.at || this.#literals.size > 0;
  }

  /**
   * What the rules make of a segment, and whose they are; undefined where they leave it to the traffic. `typed`: it looks
   * like an id, which splitting all makes no name of.
   */
  decide(
    text: string,
    typed = false,
  ): { readonly as: 'value' | 'literal'; readonly origin: Origin } | undefined {
    const literal = this.#literals.get(text) ?? NOTHING;
    const split = typed || literal.at > this.#split.at ? literal : this.#split;
    if (this.#merged.at > split.at) return { as: 'value', origin: this.#merged.origin };
    return split.at < 0 ? undefined : { as: 'literal', origin: split.origin };
  }
}

const segmentsOf = (template: string): string[] => template.split('/').filter((segment) => segment !== '');

/** `{userId}.json` → `{}.json`. */
const shapeOf = (segment: string): string => {
  let shape = '';
  let depth = 0;
  for (const character of segment) {
    if (character === '{') {
      if (depth === 0) shape += '{}';
      depth++;
    } else if (character === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0) shape += character;
  }
  return shape;
};

/** Name of the parameter that is all of a segment: `{userId}` → userId. */
const parameterOf = (segment: string): string | undefined => {
  if (!segment.startsWith('{') || segment.indexOf('}') !== segment.length - 1) return undefined;
  const name = segment.slice(1, -1);
  return /^[A-Za-z_][A-Za-z0-9_.-]{0,63}$/.test(name) ? name : undefined;
};

export const shapeOfTemplate = (template: string): string =>
  segmentsOf(template)
    .map((segment) => `/${shapeOf(segment)}`)
    .join('');

/** All rules of one service, by the place they speak of. */
export class ServiceRules {
  readonly #places = new Map<string, PlaceRules>();
  readonly #pinned = new Set<string>();
  #rules = 0;

  add(rule: TemplateRule): void {
    const at = this.#rules++;
    switch (rule.kind) {
      case 'merge': {
        const place = this.#place(shapeOfTemplate(rule.place));
        place.merge(at);
        if (rule.name !== undefined) place.name = rule.name;
        break;
      }
      case 'split':
        this.#place(shapeOfTemplate(rule.place)).split(at, rule.values);
        break;
      case 'rename': {
        const place = this.#place(shapeOfTemplate(rule.place));
        place.name = rule.name;
        place.named = 'person';
        break;
      }
      case 'pin':
        this.#pin(at, rule.template, rule.origin);
        break;
    }
  }

  #pin(at: number, template: string, origin: Origin): void {
    let above = '';
    for (const segment of segmentsOf(template)) {
      const place = this.#place(above);
      const shape = shapeOf(segment);
      if (shape === segment) place.literal(at, segment, origin);
      else {
        place.parameter ??= origin;
        const name = parameterOf(segment);
        if (name !== undefined && place.name === undefined) {
          place.name = name;
          place.named = origin;
        }
      }
      above += `/${shape}`;
    }
    this.#pinned.add(above);
  }

  #place(shape: string): PlaceRules {
    let place = this.#places.get(shape);
    if (place === undefined) {
      place = new PlaceRules();
      this.#places.set(shape, place);
    }
    return place;
  }

  at(shape: string): PlaceRules | undefined {
    return this.#places.get(shape);
  }

  pins(shape: string): boolean {
    return this.#pinned.has(shape);
  }
}
