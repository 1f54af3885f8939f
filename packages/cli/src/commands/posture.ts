import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createNormaliser, FORMAT_NAMES, type ReadSettings, readSettingsOf } from '@gatewatch/collector';
import {
  createInventory,
  createTemplater,
  documentPins,
  type Estate,
  findDrift,
  POSTURE_CHECKS,
  readDeckFile,
  toEstateEndpoints,
} from '@gatewatch/discovery';
import { type Finding, SEVERITIES, type Severity } from '@gatewatch/model';
import { openEnrichment, openFinding, runChecks } from '@gatewatch/platform';
import { Command, Option } from 'commander';
import { CheckFailed } from '../check-failed.js';
import { loadConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { readLines } from '../read-lines.js';
import { reportLines } from '../report-lines.js';
import { platformConfig } from '../server-config.js';
import { placeSpecifications, readSpecifications, type Specification } from '../specifications.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

interface PostureOptions {
  readonly format: ReadSettings['format'];
  readonly deck?: string;
  readonly document?: readonly string[];
  readonly service?: string;
  readonly checks?: true;
  readonly failOn?: Severity;
  readonly config?: string;
}

async function posture(files: readonly string[], options: PostureOptions): Promise<void> {
  if (options.checks === true) return printChecks();
  if (files.length === 0 && options.deck === undefined)
    throw new UsageError('posture: give log files, --deck FILE, or both (--checks lists what is looked for)');
  const specifications = (await readSpecifications(options.document ?? [], [])).map((one) =>
    one.service === undefined && options.service !== undefined ? { ...one, service: options.service } : one,
  );
  const estate = await estateOf(files, options, specifications);
  const results = await runChecks(POSTURE_CHECKS, estate);
  const moment = { eventMs: estate.nowMs, at: new Date(estate.nowMs).toISOString() };
  const findings: Finding[] = [];
  for (const check of POSTURE_CHECKS) {
    const result = results.get(check.id);
    if (result?.kind === 'ran')
      findings.push(...result.drafts.map((draft) => openFinding(draft, check, moment)));
    if (result?.kind === 'failed') process.stderr.write(`${check.id} failed: ${String(result.error)}\n`);
  }
  findings.sort((a, b) => rankOf(b.severity) - rankOf(a.severity));
  await writeOut(findings.map((finding) => `${JSON.stringify(lineOf(finding))}\n`).join(''));
  const left = [...results.values()].filter(({ kind }) => kind === 'cannot-run').length;
  process.stderr.write(
    `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} by ${results.size - left} checks; ${left} had nothing to look at\n`,
  );
  const { failOn } = options;
  if (failOn === undefined) return;
  const bad = findings.filter(({ severity }) => rankOf(severity) >= rankOf(failOn)).length;
  if (bad > 0) throw new CheckFailed(`${bad} findings of severity ${failOn} or above`);
}

const rankOf = (severity: Severity): number => SEVERITIES.indexOf(severity);

/** Without what only a running platform knows: states and history. */
function lineOf(finding: Finding): object {
  const { id, code, title, owasp, state: _s, accepted: _a, history: _h, ...draft } = finding;
  return { id, code, title, owasp, ...draft };
}

/** What traffic, configuration and documents say together, as of the newest call. */
async function estateOf(
  files: readonly string[],
  options: PostureOptions,
  specifications: readonly Specification[],
): Promise<Estate> {
  const config = await loadConfig(options.config);
  const { everyMs: _everyMs, ...settings } = platformConfig(config).posture;
  const templater = createTemplater();
  templater.applyRules(
    specifications.flatMap(({ api, service }) => (service === undefined ? [] : documentPins(api, service))),
  );
  const inventory = createInventory();
  if (files.length > 0) {
    const { enrich } = await openEnrichment({ logger: createLogger(config.logLevel, 'posture') });
    const normalise = createNormaliser({ read: readSettingsOf(options.format), key: randomBytes(32) });
    const report = reportLines();
    for await (const lines of readLines(files)) {
      for (const bytes of lines) {
        const read = normalise({ source: 'file', receivedAtMs: 0, bytes });
        report.count(read);
        if (read.kind !== 'call') continue;
        const assignment = templater.assign(read.call);
        inventory.observe(read.call, assignment, enrich(read.call, assignment));
      }
    }
    report.print();
  }
  templater.settle();
  inventory.refresh(templater);
  const endpoints = toEstateEndpoints(inventory.list(), []);
  const gateway = options.deck === undefined ? undefined : await readDeck(options.deck);
  const newestMs = endpoints.reduce((newest, { lastMs }) => Math.max(newest, lastMs), 0);
  const nowMs = newestMs === 0 ? Date.now() : newestMs;
  const sinceMs = endpoints.reduce((first, { firstMs }) => Math.min(first, firstMs), nowMs);
  const documents = placeSpecifications(specifications, endpoints);
  return {
    nowMs,
    sinceMs,
    endpoints,
    consumers: inventory.consumers(),
    gateway,
    documents: documents.map(({ document }) => document),
    drift: findDrift(endpoints, documents, { nowMs, sinceMs, unusedDays: settings.unusedDays }),
    pressure: templater.takePressure(),
    sources: [],
    settings,
  };
}

async function readDeck(file: string): Promise<NonNullable<Estate['gateway']>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const read = readDeckFile(text, basename(file), new Date().toISOString());
  if (read.kind === 'rejected') throw new UsageError(`${file} is no decK file: ${read.reason}`);
  for (const { what, why } of read.configuration.gaps) process.stderr.write(`${file}: ${what}: ${why}\n`);
  return read.configuration;
}

function printChecks(): Promise<void> {
  const rows = POSTURE_CHECKS.map(({ look: _look, ...check }) => check);
  return writeOut(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}

const EXAMPLES = `
Examples:
  gatewatch posture access.log.gz                               what a Kong log shows to be wrong
  gatewatch posture access.log --deck kong.yaml                 joined with the gateway's configuration
  gatewatch posture --deck kong.yaml --fail-on high             in CI: exit code 1 on findings of severity high or above
  gatewatch posture access.log --document api.yaml --service clinic
  gatewatch posture --checks                                    all checks there are`;

/** `gatewatch posture`: what is wrong with the APIs of a log and a configuration, without a server. */
export const postureCommand = (): Command =>
  new Command('posture')
    .description(
      'Look for what is wrong with the APIs of a log and of a configuration; print findings as NDJSON.',
    )
    .argument('[file...]', 'log files, also .gz; - = stdin')
    .addOption(
      new Option('--format <format>', 'log format').choices([...FORMAT_NAMES, 'auto']).default('kong'),
    )
    .option('--deck <file>', "the gateway's configuration as a decK file, YAML or JSON")
    .option('--document <spec...>', 'OpenAPI documents to compare with; SERVICE=FILE names the service meant')
    .option('--service <name>', 'the service of documents that name none')
    .addOption(
      new Option('--fail-on <severity>', 'exit code 1 when there are findings so severe, or worse').choices(
        SEVERITIES,
      ),
    )
    .option('--checks', 'print all checks instead')
    .option('--config <file>', 'YAML file; its "platform.posture" section counts')
    .addHelpText('after', EXAMPLES)
    .action(posture);
