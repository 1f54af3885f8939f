export interface TemplatePiece {
  /** The template up to and with this piece: names it among its siblings. */
  readonly upTo: string;
  readonly text: string;
  readonly kind: 'literal' | 'parameter';
}

/** The segments of a path template, in order. */
export function templatePieces(template: string): readonly TemplatePiece[] {
  let upTo = '';
  return template
    .split('/')
    .slice(1)
    .map((text) => {
      upTo += `/${text}`;
      return { upTo, text, kind: text.startsWith('{') ? 'parameter' : 'literal' };
    });
}
