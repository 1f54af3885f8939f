import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createNormaliser, FORMAT_NAMES, type ReadSettings, readSettingsOf } from '@gatewatch/collector';
import { createDiscovery, type InventoriedCall, toInventoryRow, toOpenApi } from '@gatewatch/discovery';
import { Command, Option } from 'commander';
import { readLines } from '../read-lines.js';
import { reportLines } from '../report-lines.js';
import { urlLine } from '../url-line.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

interface DiscoverOptions {
  readonly format: ReadSettings['format'] | 'urls';
  readonly out?: string;
  readonly assign?: true;
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
  const report = reportLines();
  const discovery = createDiscovery();
  const learn = readerOf(options.format, report);
  for await (const lines of readLines(files)) {
    for (const bytes of lines) {
      const call = learn(bytes);
      if (call !== undefined) discovery.observe(call);
    }
  }
  if (options.assign === true) await printAssignments(files, options.format, discovery);
  else
    await writeOut(
      discovery
        .endpoints()
        .map((endpoint) => `${JSON.stringify(toInventoryRow(endpoint))}\n`)
        .join(''),
    );
  if (options.out !== undefined) await writeOpenApi(options.out, discovery);
  if (options.format !== 'urls') report.print();
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

async function writeOpenApi(folder: string, discovery: ReturnType<typeof createDiscovery>): Promise<void> {
  await mkdir(folder, { recursive: true });
  const all = discovery.endpoints();
  for (const service of new Set(all.map((endpoint) => endpoint.service))) {
    const endpoints = all.filter((endpoint) => endpoint.service === service);
    const file = join(
      folder,
      `${service.replace(/[^A-Za-z0-9._-]/g, '_').replace(/^\.+/, '_')}.openapi.json`,
    );
    await writeFile(file, `${JSON.stringify(toOpenApi(service, endpoints), null, 2)}\n`);
    process.stderr.write(`wrote ${file}\n`);
  }
}

/** `gatewatch discover`: the inventory of a log, or the endpoint of each of its lines. */
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
    .action(discover);
