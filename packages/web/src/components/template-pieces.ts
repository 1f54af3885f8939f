interface TemplatePiece {
  /** The template up to and with this piece: names it among its siblings. */
  readonly upTo: string;
  readonly text: string;
  readonly kind: 'literal' | 'parameter';
}

/** Path and operation of a template such as `/graphql#query GetPatient`; '' where there is none. */
export function splitOperation(template: string): { readonly path: string; readonly operation: string } {
  const hash = template.indexOf('#');
  return hash < 0
    ? { path: template, operation: '' }
    : { path: template.slice(0, hash), operation: template.slice(hash + 1) };
}

/** The segments of a path template, in order. */
export function templatePieces(path: string): readonly TemplatePiece[] {
  let upTo = '';
  return path
    .split('/')
    .slice(1)
    .map((text) => {
      upTo += `/${text}`;
      return { upTo, text, kind: text.startsWith('{') ? 'parameter' : 'literal' };
    });
}
