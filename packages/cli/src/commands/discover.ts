import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNormaliser, FORMAT_NAMES, type ReadSettings, readSettingsOf } from '@gatewatch/collector';
import {
  createDiscovery,
  documentPins,
  type EndpointFacts,
  findDrift,
  type InventoriedCall,
  toInventoryRow,
  toOpenApi,
} from '@gatewatch/discovery';
import type { Drift } from '@gatewatch/model';
import { Command, Option } from 'commander';
import { numberOption } from '../number-option.js';
import { readLines } from '../read-lines.js';
import { reportLines } from '../report-lines.js';
import { placeSpecifications, readSpecifications, type Specification } from '../specifications.js';
import { urlLine } from '../url-line.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

interface DiscoverOptions {
  readonly format: ReadSettings['format'] | 'urls';
  readonly out?: string;
  readonly assign?: true;
  readonly against?: readonly string[];
  readonly retired?: readonly string[];
  readonly unusedDays: number;
}

type ReadCall = (bytes: Uint8Array) => InventoriedCall | undefined;

function readerOf(format: DiscoverOptions['format'], report: ReturnType<typeof reportLines>): ReadCall {
  if (format === 'urls') return (bytes) => urlLine(Buffer.from(bytes).toString('utf8'));
  const normalise = createNormaliser({ read: readSettingsOf(format), key: randomBytes(32) });
  return (bytes) => {
    const read = normalise({ source: 'file', receivedAtMs: 0, bytes });
    report.count(read);
    return read.kind === 'call' ? read.call : undefined;
  };
}

async function discover(files: readonly string[], options: DiscoverOptions): Promise<void> {
  if (options.assign === true && files.includes('-')) {
    throw new UsageError('--assign reads each file twice and cannot read stdin: save it to a file first');
  }
  const isCompared = options.against !== undefined || options.retired !== undefined;
  if (options.assign === true && isCompared) {
    throw new UsageError('--assign prints templates and --against differences: ask for one of them');
  }
  const specifications = await readSpecifications(options.against ?? [], options.retired ?? []);
  const report = reportLines();
  const discovery = createDiscovery(
    specifications.flatMap(({ api, service, state }) =>
      service === undefined || state === 'retired' ? [] : documentPins(api, service),
    ),
  );
  const learn = readerOf(options.format, report);
  for await (const lines of readLines(files)) {
    for (const bytes of lines) {
      const call = learn(bytes);
      if (call !== undefined) discovery.observe(call);
    }
  }
  if (options.assign === true) {
    await printAssignments(files, options.format, discovery);
    if (options.out !== undefined) await writeOpenApi(options.out, knownFacts(discovery, options.format), []);
  } else {
    const endpoints = knownFacts(discovery, options.format);
    const drift = isCompared ? driftOf(endpoints, specifications, options.unusedDays) : [];
    const rows: readonly object[] = isCompared ? drift : endpoints.map(toInventoryRow);
    await writeOut(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    if (isCompared) tellDrift(drift, specifications, endpoints);
    if (options.out !== undefined) await writeOpenApi(options.out, endpoints, drift);
  }
  if (options.format !== 'urls') report.print();
}

/** A list of URLs tells nothing of answers and credentials. */
const knownFacts = (
  discovery: ReturnType<typeof createDiscovery>,
  format: DiscoverOptions['format'],
): readonly EndpointFacts[] =>
  format === 'urls'
    ? discovery.endpoints().map((one) => ({ ...one, statuses: [], authentication: [] }))
    : discovery.endpoints();

function driftOf(
  endpoints: readonly EndpointFacts[],
  specifications: readonly Specification[],
  unusedDays: number,
): readonly Drift[] {
  const nowMs = endpoints.reduce((last, one) => Math.max(last, one.lastMs), 0);
  const sinceMs = endpoints.reduce((first, one) => Math.min(first, one.firstMs), nowMs);
  const days = unusedDays === 0 ? (nowMs - sinceMs) / 86_400_000 : unusedDays;
  return findDrift(endpoints, placeSpecifications(specifications, endpoints), {
    nowMs,
    sinceMs,
    unusedDays: days,
  });
}

function tellDrift(
  drift: readonly Drift[],
  specifications: readonly Specification[],
  endpoints: readonly EndpointFacts[],
): void {
  for (const { file, service } of specifications)
    if (service !== undefined && !endpoints.some((one) => one.service === service))
      process.stderr.write(`${file}: the log has no calls of a service named ${service}\n`);
  for (const { file, api } of specifications)
    for (const problem of api.problems) process.stderr.write(`${file}: ${problem}\n`);
  const counts = new Map<string, number>();
  for (const { kind } of drift) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const told = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  process.stderr.write(`drift: ${told === '' ? 'none' : told}\n`);
}

async function printAssignments(
  files: readonly string[],
  format: DiscoverOptions['format'],
  discovery: ReturnType<typeof createDiscovery>,
): Promise<void> {
  const read = readerOf(format, reportLines());
  let line = 0;
  for await (const lines of readLines(files, 'keep-empty')) {
    let text = '';
    for (const bytes of lines) {
      line += 1;
      const call = read(bytes);
      const template = call === undefined ? null : discovery.templateOf(call).template;
      text += `${JSON.stringify({ line, template })}\n`;
    }
    await writeOut(text);
  }
}

async function writeOpenApi(
  folder: string,
  all: readonly EndpointFacts[],
  drift: readonly Drift[],
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const service of new Set(all.map((endpoint) => endpoint.service))) {
    const endpoints = all.filter((endpoint) => endpoint.service === service);
    const file = join(
      folder,
      `${service.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^\.+/, '_')}.openapi.json`,
    );
    await writeFile(file, `${JSON.stringify(toOpenApi(service, endpoints, drift), null, 2)}\n`);
    process.stderr.write(`wrote ${file}\n`);
  }
}

const EXAMPLES = `
Examples:
  gatewatch discover access.log.gz                                 the inventory of a Kong log
  gatewatch discover access.log --out documents                    and an OpenAPI 3.1 document per service
  gatewatch discover urls.txt --format urls                        of a list of lines "METHOD URL"
  gatewatch discover access.log --against openapi.yaml             what differs from the document, one line each
  gatewatch discover access.log --against users=v2.yaml --retired users=v1.yaml
  gatewatch discover access.log --against openapi.yaml --unused-days 0
                                                                   and which documented operations were not called at all
In CI: gatewatch discover access.log --against openapi.yaml | jq -e -s 'map(select(.kind == "shadow")) | length == 0'`;

/** `gatewatch discover`: the inventory of a log, what differs from documents, or the endpoint of each of its lines. */
export const discoverCommand = (): Command =>
  new Command('discover')
    .description('Learn the endpoints of a log; print the inventory as NDJSON.')
    .argument('<file...>', 'log files, also .gz; - = stdin')
    .addOption(
      new Option('--format <format>', 'log format; urls = lines "METHOD URL"')
        .choices([...FORMAT_NAMES, 'auto', 'urls'])
        .default('kong'),
    )
    .option('--out <dir>', 'also write one OpenAPI 3.1 document per service')
    .option('--assign', 'print one line per input line with its template instead')
    .option(
      '--against <spec...>',
      'print what differs from these OpenAPI documents instead; SERVICE=FILE names the service meant',
    )
    .option('--retired <spec...>', 'documents whose operations should be gone')
    .addOption(
      new Option(
        '--unused-days <days>',
        'days without a call that make a documented operation an orphan; 0 = not called in these files',
      )
        .argParser(numberOption({ min: 0, max: 3650 }))
        .default(30),
    )
    .addHelpText('after', EXAMPLES)
    .action(discover);
