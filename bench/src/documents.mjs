import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createDiscovery, documentPins, findDrift, readDocument, toOpenApi } from '@gatewatch/discovery';
import { validate } from '@readme/openapi-parser';
import { parse } from 'yaml';

/**
 * How much of a published API description is learned again from its traffic alone. Usage:
 * node bench/src/documents.mjs DIR [--apis N] [--pinned] [--wrong], where DIR holds OpenAPI 2.0/3.x files (JSON or YAML) at any depth.
 * Traffic is synthesised, seeded: 5 and 50 calls an operation, values by type, format, enum and range, the documents never
 * shown to the learner (but with --pinned). Every document written is validated, read back and compared with what it was written from.
 */
const [directory] = process.argv.slice(2).filter((one) => !one.startsWith('--') && !/^\d+$/.test(one));
if (directory === undefined || !existsSync(directory)) {
  console.error(
    'documents: usage: node bench/src/documents.mjs DIR [--apis N] [--pinned] [--wrong]; see bench/README.md',
  );
  process.exit(0);
}
const apis = Number(process.argv[process.argv.indexOf('--apis') + 1]) || 150;
/** The other question: how much is learned when the document is given. */
const isPinned = process.argv.includes('--pinned');
const showsWrong = process.argv.includes('--wrong');
const MAX_FILE_BYTES = 3e6;
const MAX_OPERATIONS = 400;

let seed = 1;
const random = () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const between = (low, high) => low + Math.floor(random() * (high - low + 1));
const text = (alphabet, length) => Array.from({ length }, () => pick(alphabet)).join('');
const shuffle = (list) => {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other], list[at]];
  }
  return list;
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const SYLLABLES = 'ba ce di fo gu ka le mi no pu ra se ti vo zu an el in or um'.split(' ');
const word = () => Array.from({ length: between(2, 4) }, () => pick(SYLLABLES)).join('');
const two = (number) => String(number).padStart(2, '0');
const date = () => `${between(2019, 2026)}-${two(between(1, 12))}-${two(between(1, 28))}`;
const TEXTS = {
  word,
  slug: () => `${word()}-${word()}`,
  number: () => String(between(1, 1e6)),
  hex: () => text(HEX, 24),
  base62: () => text(LETTERS + LETTERS.toUpperCase() + DIGITS, 16),
  prefixed: () => `${pick(['cus', 'ord', 'usr'])}_${text(LETTERS + DIGITS, 14)}`,
};
const FORMATS = {
  uuid: () => [8, 4, 4, 4, 12].map((length) => text(HEX, length)).join('-'),
  date,
  'date-time': () => `${date()}T${two(between(0, 23))}:${two(between(0, 59))}:${two(between(0, 59))}Z`,
  email: () => `${word()}@example.com`,
  uri: () => `https://example.com/${word()}`,
  ipv4: () => [1, 2, 3, 4].map(() => between(1, 254)).join('.'),
};
/** One shape for all values of a parameter, drawn by its name: ids are seldom words, names mostly. */
const shapeOf = (parameter) => {
  if (/id$|uuid|key|hash|token|code/i.test(parameter.name))
    return pick(['number', 'hex', 'base62', 'prefixed', 'slug']);
  return pick(['word', 'word', 'slug', 'slug', 'base62']);
};
const valueMaker = (parameter) => {
  const { type, format, minimum, maximum } = parameter;
  if (parameter.enum?.length) return () => pick(parameter.enum);
  if (FORMATS[format]) return FORMATS[format];
  const low = minimum ?? (type === 'number' ? 0 : 1);
  const high = Math.max(low, maximum ?? low + (parameter.in === 'path' ? 1e6 : 500));
  if (type === 'integer') return () => String(between(Math.ceil(low), Math.floor(high)));
  if (type === 'number') return () => (low + random() * (high - low)).toFixed(2);
  if (type === 'boolean') return () => pick(['true', 'false']);
  const shape = shapeOf(parameter);
  return TEXTS[shape];
};

const files = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return files(path);
    return /\.(json|ya?ml)$/.test(entry.name) && statSync(path).size < MAX_FILE_BYTES ? [path] : [];
  });
const readFile = (path) => {
  try {
    const content = readFileSync(path, 'utf8');
    return readDocument(path.endsWith('.json') ? JSON.parse(content) : parse(content));
  } catch {
    return { kind: 'refused' };
  }
};

const keyOf = (template) =>
  template
    .replace(/[?#].*$/, '')
    .replace(/\{[^{}]*\}/g, '{}')
    .replace(/\/+$/, '') || '/';
/** Placeholders inside a segment and values that are enums of a path are another question; see bench/src/templates.mjs. */
const isPlain = ({ template, method }) =>
  method !== 'QUERY' &&
  !/[?#]/.test(template) &&
  template.split('/').every((part) => !part.includes('{') || /^\{[^{}]*\}$/.test(part)) &&
  // What `{+name}` of Google's descriptions stands for is a path, not a segment.
  !/\{\+/.test(template);

const segmentsOf = (template) => keyOf(template).split('/');
const stands = (wide, narrow) =>
  wide.length === narrow.length && wide.every((part, at) => part === '{}' || part === narrow[at]);
/** Segments of a documented path; a parameter with a list of values as those values. */
const alternatives = ({ template, parameters }) =>
  segmentsOf(template).map((part, at) => {
    const name = /^\{(.*)\}$/.exec(template.replace(/[?#].*$/, '').split('/')[at] ?? '')?.[1];
    const values = parameters.find((one) => one.in === 'path' && one.name === name)?.enum;
    return part === '{}' && values?.length ? { part, values } : { part, values: [] };
  });
/**
 * A learned operation that is in no document as it stands. `listed`: told apart by a value that the document lists, which
 * traffic cannot know from a literal; `split`: a free value taken for a path of its own; `merged`: one template for several
 * documented paths; `invented`: a path that no document has.
 */
const fault = (endpoint, operations) => {
  const ours = segmentsOf(endpoint.template);
  const same = operations.filter((one) => one.method === endpoint.method);
  const isListed = (one) => {
    const parts = alternatives(one);
    return (
      parts.length === ours.length &&
      parts.every(({ part, values }, at) => part === ours[at] || values.includes(ours[at]))
    );
  };
  const listed = same.find(isListed);
  if (listed !== undefined) return { kind: 'listed', listed };
  if (same.some((one) => stands(segmentsOf(one.template), ours))) return { kind: 'split' };
  return { kind: same.some((one) => stands(ours, segmentsOf(one.template))) ? 'merged' : 'invented' };
};

const typeMatches = (documented, learned) => {
  switch (documented.type) {
    case 'integer':
    case 'boolean':
      return learned.type === documented.type;
    case 'number':
      return learned.type === 'number' || learned.type === 'integer';
    case 'string':
      if (documented.format === 'uuid') return learned.type === 'uuid';
      if (documented.format === 'date' || documented.format === 'date-time') return learned.type === 'date';
      return !['boolean', 'date'].includes(learned.type) || documented.enum !== undefined;
    default:
      return undefined;
  }
};

const callsOf = (operations, count) =>
  shuffle(
    operations.flatMap((operation) => {
      const makers = operation.parameters
        .filter((one) => one.in === 'path' || one.in === 'query')
        .map((parameter) => ({ parameter, make: valueMaker(parameter) }));
      const inPath = new Map(
        makers.filter((one) => one.parameter.in === 'path').map((one) => [one.parameter.name, one.make]),
      );
      return Array.from({ length: count }, () => ({
        method: operation.method,
        path: operation.template
          .split('/')
          .map((part) => {
            const name = /^\{(.*)\}$/.exec(part)?.[1];
            return name === undefined ? part : encodeURIComponent((inPath.get(name) ?? word)());
          })
          .join('/'),
        query: makers
          .filter(({ parameter }) => parameter.in === 'query' && (parameter.required || random() < 0.5))
          .map(({ parameter, make }) => ({ name: parameter.name, value: make() })),
        status: 200,
        host: 'api.example.com',
        timeMs: 0,
        clientIp: `10.0.0.${between(1, 60)}`,
      }));
    }),
  ).map((call, index) => ({ ...call, timeMs: 1.77e12 + index * 1000 }));

const share = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;
const all = shuffle(files(directory).sort());
const chosen = [];
for (const path of all) {
  if (chosen.length >= apis) break;
  const read = readFile(path);
  if (read.kind !== 'api') continue;
  const operations = read.api.operations.filter(isPlain);
  const distinct = [
    ...new Map(operations.map((one) => [`${one.method} ${keyOf(one.template)}`, one])).values(),
  ];
  if (distinct.length > 0 && distinct.length <= MAX_OPERATIONS) chosen.push({ path, operations: distinct });
}
console.log(
  `${chosen.length} APIs, ${chosen.reduce((sum, one) => sum + one.operations.length, 0)} operations`,
);

for (const count of [5, 50]) {
  const sum = {
    operations: 0,
    recovered: 0,
    learned: 0,
    listed: 0,
    clean: 0,
    split: 0,
    merged: 0,
    invented: 0,
    path: 0,
    pathFound: 0,
    pathType: 0,
    pathTyped: 0,
  };
  Object.assign(sum, {
    query: 0,
    queryFound: 0,
    queryType: 0,
    queryTyped: 0,
    extra: 0,
    invalid: 0,
    drift: 0,
    calls: 0,
  });
  const started = performance.now();
  for (const { path, operations } of chosen) {
    const discovery = createDiscovery(isPinned ? documentPins({ operations }, 'api.example.com') : []);
    for (const call of callsOf(operations, count)) {
      discovery.observe(call);
      sum.calls++;
    }
    const endpoints = discovery.endpoints();
    const documented = new Map(operations.map((one) => [`${one.method} ${keyOf(one.template)}`, one]));
    sum.operations += documented.size;
    sum.learned += endpoints.length;
    const found = new Set();
    const before = sum.split + sum.merged + sum.invented;
    for (const endpoint of endpoints) {
      const operation = documented.get(`${endpoint.method} ${keyOf(endpoint.template)}`);
      if (operation === undefined) {
        const { kind, listed } = fault(endpoint, operations);
        sum[kind]++;
        if (listed !== undefined) {
          found.add(listed);
          continue;
        }
        if (showsWrong) console.log(`  ${count} ${kind} ${path}: ${endpoint.method} ${endpoint.template}`);
        continue;
      }
      found.add(operation);
      const names = [...endpoint.template.matchAll(/\{([^{}]*)\}/g)].map((one) => one[1]);
      for (const [index, placeholder] of [...operation.template.matchAll(/\{([^{}]*)\}/g)].entries()) {
        const parameter = operation.parameters.find(
          (one) => one.in === 'path' && one.name === placeholder[1],
        );
        const learned = endpoint.parameters.find((one) => one.in === 'path' && one.name === names[index]);
        const matches = parameter && learned && typeMatches(parameter, learned);
        if (matches !== undefined) sum.pathTyped++;
        if (matches) sum.pathType++;
      }
      const learned = endpoint.parameters.filter((one) => one.in === 'query');
      for (const parameter of operation.parameters.filter((one) => one.in === 'query')) {
        const same = learned.find((one) => one.name === parameter.name);
        if (same === undefined) continue;
        sum.queryFound++;
        const matches = typeMatches(parameter, same);
        if (matches !== undefined) sum.queryTyped++;
        if (matches) sum.queryType++;
      }
      sum.pathFound += names.length;
      sum.extra += learned.filter(
        (one) => !operation.parameters.some((known) => known.name === one.name),
      ).length;
    }
    sum.recovered += found.size;
    if (sum.split + sum.merged + sum.invented === before) sum.clean++;
    for (const operation of documented.values()) {
      sum.path += [...operation.template.matchAll(/\{/g)].length;
      sum.query += operation.parameters.filter((one) => one.in === 'query').length;
    }
    const document = toOpenApi('api.example.com', endpoints);
    const checked = await validate(JSON.parse(JSON.stringify(document)));
    if (!checked.valid) {
      sum.invalid++;
      console.log(`  invalid: ${path}: ${checked.errors[0]?.message}`);
    }
    const again = readDocument(document);
    const stored = {
      document: { id: '', service: 'api.example.com', addedAt: '', state: 'current' },
      api: again.api,
    };
    const nowMs = Math.max(0, ...endpoints.map((one) => one.lastMs));
    const drift = findDrift(endpoints, [stored], { nowMs, sinceMs: 0, unusedDays: 1000 });
    sum.drift += drift.length;
    if (showsWrong)
      for (const one of drift)
        console.log(`  ${count} differs ${path}: ${one.method} ${one.template}: ${one.because}`);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(
    [
      `${count} calls an operation (${sum.calls} calls, ${seconds.toFixed(1)} s)`,
      `operations recovered       ${share(sum.recovered, sum.operations)} (${sum.recovered} of ${sum.operations})`,
      `false operations           ${sum.invented} of no documented path; ${sum.merged} merged, ${sum.split} split (${share(sum.invented + sum.merged + sum.split, sum.learned)} of ${sum.learned} learned; ${sum.listed} more told apart by a listed value)`,
      `APIs without a false one    ${sum.clean} of ${chosen.length}`,
      `path parameters recovered  ${share(sum.pathFound, sum.path)}, type right ${share(sum.pathType, sum.pathTyped)}`,
      `query parameters recovered ${share(sum.queryFound, sum.query)}, type right ${share(sum.queryType, sum.queryTyped)}, false ${sum.extra}`,
      `documents invalid          ${sum.invalid}; differences from what they were written from: ${sum.drift}`,
    ].join('\n  '),
  );
}
