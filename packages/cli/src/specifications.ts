import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type DocumentedApi,
  type EndpointFacts,
  findDrift,
  readDocument,
  type StoredDocument,
} from '@gatewatch/discovery';
import { parseDocumentText } from '@gatewatch/platform';
import { UsageError } from './usage-error.js';

/** An API description as named on the command line: `FILE` or `SERVICE=FILE`. */
export interface Specification {
  readonly file: string;
  /** Undefined: found by its paths. */
  readonly service: string | undefined;
  readonly state: 'current' | 'retired';
  readonly api: DocumentedApi;
}

const refused = (file: string, reason: string): UsageError =>
  new UsageError(`${file} is no OpenAPI document: ${reason}`);

async function readSpecification(argument: string, state: Specification['state']): Promise<Specification> {
  const equals = argument.indexOf('=');
  const service = equals > 0 ? argument.slice(0, equals) : undefined;
  const file = equals > 0 ? argument.slice(equals + 1) : argument;
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const parsed = parseDocumentText(text);
  if (parsed.kind === 'refused') throw refused(file, parsed.reason);
  const read = readDocument(parsed.value);
  if (read.kind === 'refused') throw refused(file, read.reason);
  return { file, service, state, api: read.api };
}

/** Later ones are newer. */
export async function readSpecifications(
  current: readonly string[],
  retired: readonly string[],
): Promise<readonly Specification[]> {
  const all: Specification[] = [];
  for (const one of retired) all.push(await readSpecification(one, 'retired'));
  for (const one of current) all.push(await readSpecification(one, 'current'));
  return all;
}

const stored = ({ file, state, api }: Specification, service: string, index: number): StoredDocument => ({
  document: {
    id: file,
    service,
    title: api.title,
    version: api.version,
    format: api.format,
    url: null,
    fileName: basename(file),
    addedAt: new Date(index).toISOString(),
    addedBy: 'command line',
    state,
    operations: api.operations.length,
    deprecated: api.operations.filter((one) => one.deprecated).length,
    bytes: 0,
    problems: [...api.problems],
  },
  api,
});

/** Operations of the document without a shadow or an orphan between them: how well a service fits it. */
function fitOf(specification: Specification, service: string, endpoints: readonly EndpointFacts[]): number {
  const its = endpoints.filter((one) => one.service === service);
  const nowMs = Math.max(0, ...its.map((one) => one.lastMs));
  const drift = findDrift(its, [stored({ ...specification, state: 'current' }, service, 0)], {
    nowMs,
    sinceMs: nowMs,
    unusedDays: Number.MAX_SAFE_INTEGER,
  });
  return its.length - drift.filter((one) => one.kind === 'shadow').length;
}

/** Each with the service it was given for, else with the one whose endpoints fit it best. */
export function placeSpecifications(
  specifications: readonly Specification[],
  endpoints: readonly EndpointFacts[],
): readonly StoredDocument[] {
  const services = [...new Set(endpoints.map((one) => one.service))];
  return specifications.map((specification, index) => {
    if (specification.service !== undefined) return stored(specification, specification.service, index);
    const [best] = services
      .map((service) => ({ service, fit: fitOf(specification, service, endpoints) }))
      .sort((left, right) => right.fit - left.fit);
    if (best === undefined || (best.fit === 0 && services.length > 1)) {
      throw new UsageError(
        `${specification.file} fits no service of the log; name it: ${services[0] ?? 'SERVICE'}=${specification.file} (services: ${services.slice(0, 10).join(', ') || 'none'})`,
      );
    }
    return stored(specification, best.service, index);
  });
}
