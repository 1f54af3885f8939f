/** One segment of a template: text, one parameter, or text around parameters (`{name}:cancel`, `{a}.json`). */
export type ShapeSegment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter' }
  | { readonly kind: 'mixed'; readonly pieces: readonly string[] };

/** A path template without the names of its parameters. */
export interface TemplateShape {
  readonly segments: readonly ShapeSegment[];
  /** `/users/{}/files/{}.json`: templates with the same key are the same path. */
  readonly key: string;
  /** In order, and the segment each stands in. */
  readonly parameters: readonly { readonly name: string; readonly segment: number }[];
}

const MAX_SEGMENTS = 64;

const decode = (text: string): string => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Text between parameters, and their names; a brace that does not close is text. Linear time. */
const splitSegment = (text: string): { readonly pieces: string[]; readonly names: string[] } => {
  const pieces: string[] = [];
  const names: string[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('{', from);
    const close = open < 0 ? -1 : text.indexOf('}', open + 1);
    if (close < 0) {
      pieces.push(decode(text.slice(from)));
      return { pieces, names };
    }
    pieces.push(decode(text.slice(from, open)));
    names.push(text.slice(open + 1, close));
    from = close + 1;
  }
};

const segmentOf = (pieces: readonly string[]): ShapeSegment => {
  const [first = '', second] = pieces;
  if (second === undefined) return { kind: 'literal', text: first };
  if (pieces.length === 2 && first === '' && second === '') return { kind: 'parameter' };
  return { kind: 'mixed', pieces };
};

/** `#operation` and `?query` after the path are no part of it; empty segments are none. */
export const shapeOf = (template: string): TemplateShape => {
  const path = template.split('#', 1)[0]?.split('?', 1)[0] ?? '';
  const segments: ShapeSegment[] = [];
  const parameters: { name: string; segment: number }[] = [];
  const keys: string[] = [];
  for (const text of path.split('/', MAX_SEGMENTS * 2)) {
    if (text === '' || segments.length >= MAX_SEGMENTS) continue;
    const { pieces, names } = splitSegment(text);
    for (const name of names) parameters.push({ name, segment: segments.length });
    segments.push(segmentOf(pieces));
    keys.push(pieces.join('{}'));
  }
  return { segments, key: `/${keys.join('/')}`, parameters };
};

/** Whether `value` is a text of the pieces, with something in each gap; first fit is enough, since a gap takes any text. */
const fits = (pieces: readonly string[], value: string): boolean => {
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  const end = value.length - last.length;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, at + 1);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at + 1 <= end;
};

/** Whether everything that `narrow` stands for, `wide` stands for too. */
export const segmentCovers = (wide: ShapeSegment, narrow: ShapeSegment): boolean => {
  switch (wide.kind) {
    case 'parameter':
      return true;
    case 'literal':
      return narrow.kind === 'literal' && narrow.text === wide.text;
    case 'mixed':
      if (narrow.kind === 'literal') return fits(wide.pieces, narrow.text);
      return narrow.kind === 'mixed' && narrow.pieces.join('{}') === wide.pieces.join('{}');
  }
};
