import { shapeOf, type TemplateShape } from './template-shape.js';

const MAX_SAMPLE = 400;
const MAX_PREFIXES = 64;
const MAX_PREFIX_SEGMENTS = 3;

interface Operation {
  readonly method: string;
  readonly template: string;
}

/** Segments a document has in front that the logs do not, and the other way round. */
interface Shift {
  readonly drop: number;
  readonly prefix: readonly string[];
}

const VERSION = /^v\d{1,4}(\.\d{1,4})?$/i;

const leadingLiterals = (shape: TemplateShape): string[] => {
  const literals: string[] = [];
  for (const segment of shape.segments) {
    if (segment.kind !== 'literal') break;
    literals.push(segment.text);
  }
  return literals;
};

/** Leading segments that all operations have in common, at most three. */
const commonStart = (shapes: readonly TemplateShape[]): readonly string[] => {
  const [first, ...others] = shapes.map((shape) => leadingLiterals(shape).slice(0, MAX_PREFIX_SEGMENTS));
  let common = first ?? [];
  for (const literals of others) {
    let same = 0;
    while (same < common.length && common[same] === literals[same]) same++;
    common = common.slice(0, same);
  }
  return common;
};

const prefixesOf = (shapes: readonly TemplateShape[]): readonly (readonly string[])[] => {
  const counts = new Map<string, { prefix: readonly string[]; count: number }>();
  for (const shape of shapes) {
    const literals = leadingLiterals(shape);
    for (let length = 1; length <= Math.min(MAX_PREFIX_SEGMENTS, literals.length); length++) {
      const prefix = literals.slice(0, length);
      const key = prefix.join('/');
      const known = counts.get(key);
      if (known === undefined) counts.set(key, { prefix, count: 1 });
      else known.count++;
    }
  }
  return [...counts.values()]
    .sort((left, right) => right.count - left.count || left.prefix.length - right.prefix.length)
    .slice(0, MAX_PREFIXES)
    .map(({ prefix }) => prefix);
};

const sameVersion = (dropped: readonly string[], prefix: readonly string[]): boolean =>
  !dropped.some((segment) => VERSION.test(segment) && !prefix.includes(segment)) ||
  !prefix.some((segment) => VERSION.test(segment));

/**
 * How paths of a document become paths of the logs. A gateway may serve them below a prefix that it strips (Kong's
 * `strip_path`), or without the base path it adds itself. Found by trying: the shift under which most operations are
 * seen, when there are at least two (or all) and more than as the document stands. Never from one version to another.
 */
export const alignDocument = (
  operations: readonly Operation[],
  learned: readonly Operation[],
): ((template: string) => string) => {
  const seen = new Set(learned.map(({ method, template }) => `${method} ${shapeOf(template).key}`));
  const step = Math.max(1, Math.floor(operations.length / MAX_SAMPLE));
  const sample = operations
    .filter((_, index) => index % step === 0)
    .map(({ method, template }) => {
      const shape = shapeOf(template);
      return { method, shape, keys: shape.key.split('/').slice(1) };
    });
  const common = commonStart(sample.map(({ shape }) => shape));
  const hits = ({ drop, prefix }: Shift): number => {
    let found = 0;
    for (const { method, keys } of sample)
      if (keys.length > drop && seen.has(`${method} /${[...prefix, ...keys.slice(drop)].join('/')}`)) found++;
    return found;
  };
  let best: Shift = { drop: 0, prefix: [] };
  let most = hits(best);
  /** To take something away and put something else there fits anything by chance. */
  const enough = (drop: number): number => (drop > 0 ? 2 : Math.min(2, sample.length));
  for (const prefix of [[], ...prefixesOf(learned.map(({ template }) => shapeOf(template)))])
    for (let drop = 0; drop <= common.length; drop++) {
      if (!sameVersion(common.slice(0, drop), prefix)) continue;
      const found = hits({ drop, prefix });
      if (found > most && found >= enough(drop)) {
        most = found;
        best = { drop, prefix };
      }
    }
  if (best.drop === 0 && best.prefix.length === 0) return (template) => template;
  return (template) => {
    const rest = template.split('/').filter((segment) => segment !== '');
    return `/${[...best.prefix, ...rest.slice(best.drop)].join('/')}`;
  };
};
