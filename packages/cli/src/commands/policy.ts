import type { Policy } from '@gatewatch/model';
import { Command } from 'commander';
import { CheckFailed } from '../check-failed.js';
import { applyPolicy } from '../policy/apply-policy.js';
import { backTestText } from '../policy/back-test-text.js';
import { type Difference, differences } from '../policy/differences.js';
import { type PlatformOptions, PlatformPolicies } from '../policy/platform-policies.js';
import { type FileProblem, readPolicyFiles, type WrittenPolicy } from '../policy/policy-file.js';
import { failureOf } from '../policy/policy-test.js';
import { remarksOn } from '../policy/remarks.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

const LONG_TEXT = 200;

const problemLine = (kind: string, { file, line, detail }: FileProblem): string =>
  `${file}:${line}: ${kind}: ${detail}\n`;

/** Files that are not right end the command: nothing is asked of a platform. */
async function soundPolicies(files: readonly string[]): Promise<readonly WrittenPolicy[]> {
  const { policies, problems } = await readPolicyFiles(files);
  const [first] = problems;
  if (first !== undefined) throw new UsageError(`${first.file}:${first.line}: ${first.detail}`);
  return policies;
}

async function lint(files: readonly string[], { strict }: { readonly strict?: true }): Promise<void> {
  const { policies, problems } = await readPolicyFiles(files);
  const remarks = policies.flatMap(({ file, lineOf, policy }) =>
    remarksOn(policy).map(({ path, detail }) => ({
      file,
      line: lineOf(path),
      detail: `${path.join('.')}: ${detail}`,
    })),
  );
  await writeOut(
    [
      ...problems.map((one) => problemLine('error', one)),
      ...remarks.map((one) => problemLine('remark', one)),
    ].join(''),
  );
  if (problems.length > 0) throw new CheckFailed(`${counted(problems.length, 'error')} found`);
  if (strict === true && remarks.length > 0)
    throw new CheckFailed(`${counted(remarks.length, 'remark')} made`);
}

async function test(files: readonly string[]): Promise<void> {
  const policies = await soundPolicies(files);
  let [all, failed] = [0, 0];
  for (const { file, lineOf, policy, tests } of policies) {
    for (const [index, one] of tests.entries()) {
      all++;
      const failure = failureOf(one, policy);
      const title = `${policy.name}: ${one.name}`;
      if (failure === undefined) await writeOut(`ok    ${title}\n`);
      else {
        failed++;
        await writeOut(`FAIL  ${title}: ${failure} (${file}:${lineOf(['tests', index])})\n`);
      }
    }
  }
  if (all === 0) throw new UsageError('there are no tests in these files: a policy has them under "tests"');
  if (failed > 0) throw new CheckFailed(`${failed} of ${counted(all, 'test')} failed`);
}

/** Names need not be unique at a platform; which of them a file means cannot be guessed. */
function byName(policies: readonly Policy[], names: readonly string[]): Map<string, Policy> {
  const known = new Map<string, Policy>();
  for (const one of policies) {
    const other = known.get(one.name);
    if (other !== undefined && names.includes(one.name))
      throw new UsageError(
        `the platform has several policies called "${one.name}" (${other.id}, ${one.id}): rename or remove the others first`,
      );
    known.set(one.name, one);
  }
  return known;
}

const namesOf = (policies: readonly WrittenPolicy[]): readonly string[] =>
  policies.map(({ policy }) => policy.name);

async function diff(files: readonly string[], options: PlatformOptions): Promise<void> {
  const policies = await soundPolicies(files);
  const platform = await PlatformPolicies.open(options);
  const known = byName(await platform.list(), namesOf(policies));
  let different = 0;
  for (const { policy } of policies) {
    const is = known.get(policy.name);
    known.delete(policy.name);
    const found = is === undefined ? [] : differences(is, policy);
    if (is === undefined) await writeOut(`+ ${policy.name}: new, mode ${policy.mode}\n`);
    else if (found.length > 0) await writeOut(`~ ${policy.name}\n${found.map(differenceLine).join('')}`);
    if (is === undefined || found.length > 0) different++;
  }
  for (const name of known.keys()) await writeOut(`? ${name}: at the platform only\n`);
  if (different > 0) throw new CheckFailed(`${counted(different, 'policy')} not as the files say`);
}

const differenceLine = ({ path, is, wanted }: Difference): string =>
  `    ${path}: ${short(is)} → ${short(wanted)}\n`;
const short = (value: unknown): string =>
  value === undefined ? 'absent' : JSON.stringify(value).slice(0, LONG_TEXT);

async function apply(
  files: readonly string[],
  options: PlatformOptions & { readonly override?: string },
): Promise<void> {
  const policies = await soundPolicies(files);
  const platform = await PlatformPolicies.open(options);
  const known = byName(await platform.list(), namesOf(policies));
  let left = 0;
  for (const { policy } of policies) {
    const { line, done } = await applyPolicy(platform, known.get(policy.name), policy, options.override);
    await writeOut(`${line}\n`);
    if (!done) left++;
  }
  if (left > 0) throw new CheckFailed(`${counted(left, 'policy')} not as the files say`);
}

async function backTest(
  name: string,
  options: PlatformOptions & { readonly from?: string; readonly to?: string; readonly json?: true },
): Promise<void> {
  const platform = await PlatformPolicies.open(options);
  const policies = await platform.list();
  const found = policies.find(({ id }) => id === name) ?? byName(policies, [name]).get(name);
  if (found === undefined) throw new UsageError(`there is no policy "${name}" at ${options.url}`);
  const { from, to } = options;
  const done = await platform.backTest(found.id, {
    ...(from === undefined ? {} : { from: moment('--from', from) }),
    ...(to === undefined ? {} : { to: moment('--to', to) }),
  });
  await writeOut(options.json === true ? `${JSON.stringify(done)}\n` : backTestText(done));
  if (done.state !== 'done') throw new CheckFailed(`the back-test is ${done.state}: ${done.problem}`);
  if (done.obstacle !== '') throw new CheckFailed(`not to be armed: ${done.obstacle}`);
}

function moment(option: string, text: string): string {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw new UsageError(`${option}: give a time, e.g. 2026-03-05T10:00:00Z`);
  return new Date(ms).toISOString();
}

function counted(count: number, one: 'error' | 'remark' | 'test' | 'policy'): string {
  const many = one === 'policy' ? 'policies' : `${one}s`;
  return `${count} ${count === 1 ? one : many}`;
}

const withFiles = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument('<file...>', 'YAML files; one may hold several documents');

const withPlatform = (command: Command): Command =>
  command
    .option('--url <url>', 'the platform', 'http://127.0.0.1:8600')
    .option('--token-file <file>', 'holds its admin token', './data/admin-token');

const EXAMPLES = `
Examples:
  gatewatch policy lint policies/*.yaml
  gatewatch policy test policies/*.yaml
  gatewatch policy diff policies/*.yaml --url https://gatewatch.example.com --token-file token
  gatewatch policy apply policies/*.yaml --url https://gatewatch.example.com --token-file token
  gatewatch policy backtest "Stop scrapers" --from 2026-02-01T00:00:00Z

A file:
  name: Stop scrapers
  when: { detectors: [scraping], minSeverity: high, none: [{ tags: ["partner-*"] }] }
  then: { steps: [{ action: limit-consumer, limits: { minute: 30 } }, { action: block-consumer, durationMs: 3600000 }] }
  tests:
    - { name: partners are left alone, alert: { detector: scraping }, facts: { tags: [partner-x] }, expect: none }

Exit codes: 0 all is well; 1 something differs, failed or may not be armed; 2 a file or the platform cannot be used.
`;

/** `gatewatch policy`: policies as files, for Git. */
export const policyCommand = (): Command =>
  new Command('policy')
    .description('Policies as YAML files: check, test, compare, bring over, back-test.')
    .addHelpText('after', EXAMPLES)
    .addCommand(
      withFiles('lint', 'Say what is wrong in the files, with its line, and what was probably not meant.')
        .option('--strict', 'remarks fail, too')
        .action(lint),
    )
    .addCommand(withFiles('test', 'Run the tests that stand in the files.').action(test))
    .addCommand(
      withPlatform(withFiles('diff', 'Say what "apply" would change at a running platform.')).action(diff),
    )
    .addCommand(
      withPlatform(
        withFiles('apply', 'Create and change policies by name; arms only what its back-test allows.'),
      )
        .option('--override <reason>', 'arm although something is in the way; audited with your name')
        .action(apply),
    )
    .addCommand(
      withPlatform(
        new Command('backtest').description('Back-test a policy of a running platform on its history.'),
      )
        .argument('<name>', 'name or id')
        .option('--from <time>', 'event time, ISO 8601; default 30 days before --to')
        .option('--to <time>', 'event time, ISO 8601; default the newest call')
        .option('--json', 'the whole report as one line of JSON')
        .action(backTest),
    );
