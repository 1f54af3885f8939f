import { type ShapeSegment, segmentCovers, type TemplateShape } from './template-shape.js';

interface Node<T> {
  readonly literals: Map<string, Node<T>>;
  parameter: Node<T> | undefined;
  readonly mixed: { readonly segment: ShapeSegment; readonly node: Node<T> }[];
  readonly values: T[];
}

const fresh = <T>(): Node<T> => ({ literals: new Map(), parameter: undefined, mixed: [], values: [] });

const samePieces = (left: ShapeSegment, right: ShapeSegment): boolean =>
  left.kind === 'mixed' && right.kind === 'mixed' && segmentCovers(left, right);

/**
 * Templates by their shape, to be found by templates that may be coarser or finer. Each search looks at each node at
 * most once, so it is never slower than looking at all templates.
 */
export class TemplateIndex<T> {
  readonly #root = fresh<T>();

  add(shape: TemplateShape, value: T): void {
    let node = this.#root;
    for (const segment of shape.segments) node = this.#child(node, segment);
    node.values.push(value);
  }

  /** The same path, whatever its parameters are called. */
  same(shape: TemplateShape): readonly T[] {
    let node: Node<T> | undefined = this.#root;
    for (const segment of shape.segments) {
      node = this.#known(node, segment);
      if (node === undefined) return [];
    }
    return node.values;
  }

  /** Of templates that stand for every path of `shape`; those with the more literal segments first. */
  wider(shape: TemplateShape): readonly T[] {
    const found: T[] = [];
    const walk = (node: Node<T>, depth: number): void => {
      const segment = shape.segments[depth];
      if (segment === undefined) {
        found.push(...node.values);
        return;
      }
      const literal = segment.kind === 'literal' ? node.literals.get(segment.text) : undefined;
      if (literal !== undefined) walk(literal, depth + 1);
      for (const one of node.mixed) if (segmentCovers(one.segment, segment)) walk(one.node, depth + 1);
      if (node.parameter !== undefined) walk(node.parameter, depth + 1);
    };
    walk(this.#root, 0);
    return found;
  }

  /** Of templates all of whose paths `shape` stands for. */
  narrower(shape: TemplateShape): readonly T[] {
    const found: T[] = [];
    const walk = (node: Node<T>, depth: number): void => {
      const segment = shape.segments[depth];
      if (segment === undefined) {
        found.push(...node.values);
        return;
      }
      if (segment.kind === 'literal') {
        const next = node.literals.get(segment.text);
        if (next !== undefined) walk(next, depth + 1);
        return;
      }
      if (segment.kind === 'parameter' && node.parameter !== undefined) walk(node.parameter, depth + 1);
      for (const one of node.mixed) if (segmentCovers(segment, one.segment)) walk(one.node, depth + 1);
      for (const [text, next] of node.literals)
        if (segmentCovers(segment, { kind: 'literal', text })) walk(next, depth + 1);
    };
    walk(this.#root, 0);
    return found;
  }

  /** Of templates with a path in common with `shape`: wider, narrower, or each so at other places. */
  meeting(shape: TemplateShape): readonly T[] {
    const found: T[] = [];
    const walk = (node: Node<T>, depth: number): void => {
      const segment = shape.segments[depth];
      if (segment === undefined) {
        found.push(...node.values);
        return;
      }
      if (node.parameter !== undefined) walk(node.parameter, depth + 1);
      for (const one of node.mixed)
        if (segmentCovers(segment, one.segment) || segmentCovers(one.segment, segment))
          walk(one.node, depth + 1);
      const literal = segment.kind === 'literal' ? node.literals.get(segment.text) : undefined;
      if (literal !== undefined) walk(literal, depth + 1);
      if (segment.kind === 'literal') return;
      for (const [text, next] of node.literals)
        if (segmentCovers(segment, { kind: 'literal', text })) walk(next, depth + 1);
    };
    walk(this.#root, 0);
    return found;
  }

  #known(node: Node<T>, segment: ShapeSegment): Node<T> | undefined {
    switch (segment.kind) {
      case 'literal':
        return node.literals.get(segment.text);
      case 'parameter':
        return node.parameter;
      case 'mixed':
        return node.mixed.find((one) => samePieces(one.segment, segment))?.node;
    }
  }

  #child(node: Node<T>, segment: ShapeSegment): Node<T> {
    const known = this.#known(node, segment);
    if (known !== undefined) return known;
    const made = fresh<T>();
    switch (segment.kind) {
      case 'literal':
        node.literals.set(segment.text, made);
        break;
      case 'parameter':
        node.parameter = made;
        break;
      case 'mixed':
        node.mixed.push({ segment, node: made });
        break;
    }
    return made;
  }
}
