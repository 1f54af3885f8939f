import { shapeOf } from './documents/template-shape.js';
import { singular } from './singular.js';

const MAX_NAME = 80;
const VERSION = /^v\d{1,4}(\.\d{1,4})?$/i;
/** Segments that name no thing. */
const SILENT: ReadonlySet<string> = new Set(['api', 'rest']);

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const wordsIn = (text: string): string[] => text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
const camel = (text: string): string => wordsIn(text).map(capital).join('');

const verbOf = (method: string, endsInItem: boolean, isCollection: boolean): string => {
  switch (method) {
    case 'GET':
      return isCollection ? 'list' : 'get';
    case 'POST':
      return isCollection ? 'create' : 'post';
    case 'PUT':
      return endsInItem ? 'replace' : 'put';
    case 'PATCH':
      return 'update';
    default:
      return method.toLowerCase();
  }
};

interface Named {
  readonly method: string;
  readonly template: string;
}

const thingsOf = (template: string, one: boolean): { readonly things: string; readonly versions: string } => {
  const { segments } = shapeOf(template);
  const words: string[] = [];
  let versions = '';
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (segment.kind === 'parameter') continue;
    const text = segment.kind === 'literal' ? segment.text : segment.pieces.join(' ');
    if (VERSION.test(text)) versions += camel(text);
    else if (!SILENT.has(text.toLowerCase())) {
      const word = camel(text);
      const single = next?.kind === 'parameter' || (one && index === segments.length - 1);
      words.push(single ? capital(singular(word.charAt(0).toLowerCase() + word.slice(1))) : word);
    }
  }
  return { things: words.join(''), versions };
};

/** Names to try, the most readable first. */
const candidatesFor = ({ method, template }: Named, collections: ReadonlySet<string>): readonly string[] => {
  const { segments, parameters, key } = shapeOf(template);
  const isCollection = segments.at(-1)?.kind === 'literal' && collections.has(key);
  const verb = verbOf(method, segments.at(-1)?.kind === 'parameter', isCollection);
  const { things, versions } = thingsOf(template, verb === 'create');
  const plain = `${verb}${things === '' ? 'Root' : things}`;
  const by = parameters.length === 0 ? '' : `By${parameters.map(({ name }) => camel(name)).join('And')}`;
  return [plain, `${plain}${versions}`, `${plain}${by}`, `${plain}${by}${versions}`].map((name) =>
    name.slice(0, MAX_NAME),
  );
};

/**
 * An `operationId` for each operation: `listOrders`, `getOrder`, `createOrder`, `updateOrderItem`; letters and digits
 * only, since code generators make function names of them. Unique; deterministic for the same list.
 */
export const operationNames = (operations: readonly Named[]): ReadonlyMap<string, string> => {
  const collections = new Set<string>();
  for (const { template } of operations) {
    const { key } = shapeOf(template);
    if (key.endsWith('/{}')) collections.add(key.slice(0, -3));
  }
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const operation of operations) {
    const candidates = candidatesFor(operation, collections);
    let name = candidates.find((one) => !taken.has(one));
    for (let number = 2; name === undefined; number++) {
      const numbered = `${candidates[0] ?? 'operation'}${number}`;
      if (!taken.has(numbered)) name = numbered;
    }
    taken.add(name);
    names.set(`${operation.method} ${operation.template}`, name);
  }
  return names;
};
