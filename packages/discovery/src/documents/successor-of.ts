import type { TemplateShape } from './template-shape.js';

const VERSION = /^v(\d{1,4})(?:\.(\d{1,4}))?$/i;

interface VersionAt {
  readonly segment: number;
  readonly number: number;
}

const versionIn = (shape: TemplateShape): VersionAt | undefined => {
  for (const [segment, part] of shape.segments.entries()) {
    const found = part.kind === 'literal' ? VERSION.exec(part.text) : null;
    if (found !== null) return { segment, number: Number(found[1]) * 10_000 + Number(found[2] ?? 0) };
  }
  return undefined;
};

/** Paths of one operation in several versions: `/{version}/users/{}`. Undefined for a path without a version. */
const familyOf = (shape: TemplateShape): { readonly family: string; readonly number: number } | undefined => {
  const version = versionIn(shape);
  if (version === undefined) return undefined;
  const keys = shape.key.split('/').slice(1);
  keys[version.segment] = '{version}';
  return { family: keys.join('/'), number: version.number };
};

/** Highest version there is of each operation that has a version in its path. */
export interface Successors {
  /** Template of a higher version of the same operation. */
  after(method: string, shape: TemplateShape): string | undefined;
}

export const successorsAmong = (
  operations: readonly {
    readonly method: string;
    readonly template: string;
    readonly shape: TemplateShape;
  }[],
): Successors => {
  const highest = new Map<string, { template: string; number: number }>();
  for (const { method, template, shape } of operations) {
    const found = familyOf(shape);
    if (found === undefined) continue;
    const key = `${method} ${found.family}`;
    const known = highest.get(key);
    if (known === undefined || known.number < found.number)
      highest.set(key, { template, number: found.number });
  }
  return {
    after: (method, shape) => {
      const found = familyOf(shape);
      if (found === undefined) return undefined;
      const known = highest.get(`${method} ${found.family}`);
      return known !== undefined && known.number > found.number ? known.template : undefined;
    },
  };
};
