import { type ShapeSegment, shapeOf } from './documents/template-shape.js';

/** Where a template stands in an OpenAPI document, or why it cannot. */
export type OpenApiPath =
  | {
      readonly kind: 'path';
      /** Key of `paths`. */
      readonly path: string;
      /** Templates of the same shape are the same path (OpenAPI 3.1 §4.8.8.1). */
      readonly shape: string;
      /** Names in the key, by position; the template's own name beside each. */
      readonly parameters: readonly { readonly name: string; readonly learned: string }[];
      /** What follows `#`: the operation among those of one path, '' for none. */
      readonly operation: string;
    }
  | { readonly kind: 'none'; readonly why: string };

/** As a URL carries it (RFC 3986 §3.3); undefined for half a surrogate pair. */
const carried = (text: string): string | undefined => {
  try {
    return encodeURI(text).replace(/[?#/]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  } catch {
    return undefined;
  }
};

const piecesOf = (segment: ShapeSegment): readonly string[] => {
  switch (segment.kind) {
    case 'literal':
      return [segment.text];
    case 'parameter':
      return ['', ''];
    case 'mixed':
      return segment.pieces;
  }
};

/** Names must differ within a path (OpenAPI 3.1 §4.8.9): a second `id` becomes `id2`. */
const distinctNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.replace(/[^\p{L}\p{N}_.~-]/gu, '_') || 'parameter';
    let made = plain;
    for (let number = 2; taken.has(made); number++) made = `${plain}${number}`;
    taken.add(made);
    return made;
  });
};

export const openApiPath = (template: string): OpenApiPath => {
  if (template.endsWith('/{unmatched}'))
    return { kind: 'none', why: 'stands for many paths that were not told apart' };
  const shape = shapeOf(template);
  const names = distinctNames(shape.parameters.map(({ name }) => name));
  let path = '';
  let next = 0;
  for (const segment of shape.segments) {
    path += '/';
    for (const [index, piece] of piecesOf(segment).entries()) {
      const text = carried(piece);
      if (text === undefined) return { kind: 'none', why: 'a path that no URL can carry' };
      path += index === 0 ? text : `{${names[next++] ?? ''}}${text}`;
    }
  }
  const hash = template.indexOf('#');
  return {
    kind: 'path',
    path: path === '' ? '/' : path,
    shape: shape.key,
    parameters: shape.parameters.map(({ name }, index) => ({ name: names[index] ?? name, learned: name })),
    operation: hash < 0 ? '' : template.slice(hash + 1),
  };
};
