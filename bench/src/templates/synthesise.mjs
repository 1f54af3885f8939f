import { hashText, seeded } from './seeded.mjs';
import { kindFor, makers } from './values.mjs';

const FEW = new Set(['enumeration', 'code', 'version', 'constant']);

/** Operations whose templates are plain paths, each once: parameters that differ only in name are one endpoint. */
const endpointsOf = (api) => {
  const seen = new Map();
  for (const [method, raw] of api.ops) {
    const template = raw.split('#')[0].split('?')[0];
    const shape = `${method} ${template.replaceAll(/\{[^}]*\}/g, '{}')}`;
    if (!seen.has(shape)) seen.set(shape, { method, template, shape });
  }
  return [...seen.values()];
};

/**
 * `perEndpoint` calls of every endpoint of an API, in random order. Every parameter draws from a pool of values of its
 * kind (popular ones more often, in some pools far more), the same pool wherever it stands behind the same literal.
 */
export const synthesise = (api, perEndpoint, { seed = 1, most = 400, entities, skew = false } = {}) => {
  const source = seeded(hashText(`${api.api} ${seed}`));
  const { random, pick, below, shuffle } = source;
  const make = makers(source);
  const pools = new Map();
  const poolOf = (parameter, before) => {
    const key = `${before}/${parameter}`;
    let pool = pools.get(key);
    if (pool === undefined) {
      const kind = kindFor(parameter, pick);
      const size = FEW.has(kind) ? 2 + below(6) : (entities ?? pick([3, 8, 20, 60, 300]));
      pool = { values: Array.from({ length: size }, () => make[kind]()), skew: pick([1, 2, 4]) };
      pools.set(key, pool);
    }
    return pool.values[Math.floor(random() ** pool.skew * pool.values.length)];
  };
  const calls = [];
  for (const { method, template, shape } of endpointsOf(api).slice(0, most))
    for (let n = skew ? Math.ceil(-Math.log(1 - random()) * perEndpoint) : perEndpoint; n > 0; n--) {
      let before = '';
      const path = template
        .split('/')
        .map((segment) => {
          if (!segment.includes('{')) {
            before = segment;
            return segment;
          }
          return segment.replaceAll(/\{([^}]*)\}/g, (_, parameter) =>
            encodeURIComponent(poolOf(parameter, before)),
          );
        })
        .join('/');
      calls.push({ method, path, host: api.api, status: 200, template, truth: shape });
    }
  return shuffle(calls);
};
