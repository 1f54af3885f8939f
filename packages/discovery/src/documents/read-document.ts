import type { ReadDocument } from './document-contract.js';
import { type DocumentReading, isRaw, own, type Raw, readingOf, textIn, under } from './document-reading.js';
import type { DocumentedOperation } from './documented-api.js';
import { readParameters } from './read-parameters.js';
import { readSecurity } from './read-security.js';
import { readServers } from './read-servers.js';

const MAX_OPERATIONS = 20_000;
const MAX_PATHS = 20_000;
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'] as const;
const OPERATION = '{"get": {"responses": {"200": {"description": "OK"}}}}';

const formatOf = (document: Raw): { readonly format: string } | { readonly refused: string } => {
  const swagger = own(document, 'swagger');
  const openapi = own(document, 'openapi');
  if (swagger === '2.0' || swagger === 2) return { format: 'swagger 2.0' };
  if (typeof openapi === 'string' && /^3\.[012](\.\d{1,3})?(-\S{1,20})?$/.test(openapi))
    return { format: `openapi ${openapi}` };
  if (openapi === 3.1 || openapi === 3 || openapi === 3.2) return { format: `openapi ${openapi.toFixed(1)}` };
  if (openapi !== undefined || swagger !== undefined)
    return {
      refused: `version ${JSON.stringify(openapi ?? swagger)?.slice(0, 40)} is not read; OpenAPI 2.0, 3.0 and 3.1 are: begin with "openapi": "3.1.0"`,
    };
  if (own(document, 'asyncapi') !== undefined)
    return { refused: 'this is an AsyncAPI document; OpenAPI 2.0, 3.0 and 3.1 are read' };
  return {
    refused:
      'neither "openapi" nor "swagger" stands at the top; an OpenAPI document begins with "openapi": "3.1.0"',
  };
};

/** Path keys as written in the wild carry `#fragment` and `?query` to tell operations apart; those are no path. */
const templateOf = (base: string, path: string): string => {
  const plain = path.split('#', 1)[0]?.split('?', 1)[0] ?? '';
  const joined = `${base}/${plain.replace(/^\/+/, '')}`;
  return joined.length > 1 && joined.endsWith('/') ? joined.slice(0, -1) : joined;
};

const statusesOf = (reading: DocumentReading, operation: Raw, pointer: string): readonly string[] => {
  const responses = own(operation, 'responses');
  if (responses === undefined) return [];
  const found = reading.object(responses, under(pointer, 'responses'), '{"200": {"description": "OK"}}');
  return Object.keys(found ?? {})
    .slice(0, 200)
    .map((status) => (/^[1-5]xx$/i.test(status) ? status.toUpperCase() : status))
    .filter((status) => status === 'default' || /^[1-5](\d\d|XX)$/.test(status));
};

interface Place {
  readonly path: string;
  readonly item: Raw;
  readonly pointer: string;
}

function* operationsOf(reading: DocumentReading, place: Place): Generator<DocumentedOperation> {
  const { path, item, pointer } = place;
  for (const method of METHODS) {
    const value = own(item, method);
    if (value === undefined) continue;
    const at = under(pointer, method);
    if (!isRaw(value)) {
      reading.problem(at, 'an operation that is no object', OPERATION);
      continue;
    }
    const bases = readServers(reading, value, at) ??
      readServers(reading, item, pointer) ??
      readServers(reading, reading.root, '') ?? [''];
    const operation = {
      method: method.toUpperCase(),
      operationId: textIn(value, 'operationId'),
      deprecated: own(value, 'deprecated') === true,
      parameters: readParameters(reading, { holder: item, pointer }, { holder: value, pointer: at }),
      statuses: statusesOf(reading, value, at),
      ...readSecurity(reading, value, at),
    };
    for (const base of bases) yield { ...operation, template: templateOf(base, path) };
  }
}

const readOperations = (reading: DocumentReading): readonly DocumentedOperation[] => {
  const paths = own(reading.root, 'paths');
  if (paths === undefined) {
    // Since 3.1 a document may consist of components or webhooks alone.
    reading.problem('/paths', 'there are no paths', `{"/users": ${OPERATION}}`);
    return [];
  }
  const items = reading.object(paths, '/paths', `{"/users": ${OPERATION}}`);
  const operations: DocumentedOperation[] = [];
  const keys = Object.keys(items ?? {});
  if (keys.length > MAX_PATHS)
    reading.problem(
      '/paths',
      `more than ${MAX_PATHS} paths; the rest is left out`,
      'several smaller documents',
    );
  for (const path of keys.slice(0, MAX_PATHS)) {
    if (path.startsWith('x-')) continue;
    const pointer = under('/paths', path);
    if (!path.startsWith('/'))
      reading.problem(pointer, 'a path that does not begin with a slash', '"/users"');
    const item = reading.object(items?.[path], pointer, OPERATION);
    if (item === undefined || path.length > 2048) continue;
    for (const operation of operationsOf(reading, { path, item, pointer })) {
      if (operations.length >= MAX_OPERATIONS) {
        reading.problem(
          pointer,
          `more than ${MAX_OPERATIONS} operations; the rest is left out`,
          'fewer of them',
        );
        return operations;
      }
      operations.push(operation);
    }
  }
  return operations;
};

/** YAML reads `version: 1.0` as a number. */
const versionOf = (info: Raw): string => {
  const version = own(info, 'version');
  return typeof version === 'number' ? String(version) : textIn(info, 'version');
};

/** See the contract. Work is bounded by the size of the document and the bounds above, also for circular values. */
export const readDocument: ReadDocument = (value) => {
  if (!isRaw(value))
    return {
      kind: 'refused',
      reason: 'the document is no object; an OpenAPI document begins with "openapi": "3.1.0"',
    };
  const version = formatOf(value);
  if ('refused' in version) return { kind: 'refused', reason: version.refused };
  const reading = readingOf(value);
  const info = reading.object(own(value, 'info'), '/info', '{"title": "Orders", "version": "1.2.0"}') ?? {};
  const operations = readOperations(reading);
  return {
    kind: 'api',
    api: {
      format: version.format,
      title: textIn(info, 'title'),
      version: versionOf(info),
      operations,
      problems: reading.problems(),
    },
  };
};
