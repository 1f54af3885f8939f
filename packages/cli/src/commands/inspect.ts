import type { InspectedRequest, Inspector } from '@gatewatch/analytics';
import { readRuleFiles } from '@gatewatch/platform';
import { Command } from 'commander';
import { z } from 'zod';
import { readLines } from '../read-lines.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

const headerValue = z.union([z.string(), z.array(z.string())]);
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  method: z.string().default('GET'),
  uri: z.string(),
  headers: z.record(z.string(), headerValue).default({}),
  body: z.string().nullish(),
  status: z.number().nullish(),
});

interface InspectOptions {
  readonly rules?: readonly string[];
  readonly onlyRules?: true;
  readonly list?: true;
}

async function inspect(files: readonly string[], options: InspectOptions): Promise<void> {
  // Loaded only here: the rules cost start-up time that no other command needs.
  const { createInspector, loadRules, SIGNATURES } = await import('@gatewatch/analytics');
  const own: Parameters<typeof loadRules>[0][number][] = [];
  for (const folder of options.rules ?? []) {
    const files = await readRuleFiles(folder).catch((error: unknown) => {
      throw new UsageError(error instanceof Error ? error.message : String(error));
    });
    own.push(...files);
  }
  const loaded = loadRules(own);
  const rules = options.onlyRules === true ? loaded.rules : [...SIGNATURES, ...loaded.rules];
  if (own.length > 0) {
    process.stderr.write(
      `${loaded.rules.length} rules read from ${own.length} files, ${loaded.rejections.length} left out\n`,
    );
    for (const { file, rule, reason } of loaded.rejections)
      process.stderr.write(`${file}: ${rule}: ${reason}\n`);
  }
  if (options.list === true) {
    const rows = rules.map(({ id, category, severity, because }) => ({ id, category, severity, because }));
    return writeOut(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
  const inspector = createInspector(rules);
  let bad = 0;
  let number = 0;
  for await (const lines of readLines(files.length === 0 ? ['-'] : files)) {
    let text = '';
    for (const bytes of lines) {
      number += 1;
      const answer = answerTo(bytes, inspector);
      if (answer.kind === 'bad') {
        bad += 1;
        process.stderr.write(`line ${number}: ${answer.reason}\n`);
      } else {
        text += `${JSON.stringify(answer.line)}\n`;
      }
    }
    await writeOut(text);
  }
  if (bad > 0) process.stderr.write(`${bad} of ${number} lines were no requests and have no answer\n`);
}

type Answer =
  | { readonly kind: 'answer'; readonly line: object }
  | { readonly kind: 'bad'; readonly reason: string };

function answerTo(bytes: Uint8Array, inspector: Inspector): Answer {
  let line: unknown;
  try {
    line = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return { kind: 'bad', reason: 'no JSON' };
  }
  const read = lineSchema.safeParse(line);
  if (!read.success) {
    const issue = read.error.issues[0];
    return {
      kind: 'bad',
      reason: `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'not a request'}`,
    };
  }
  const matches = inspector.inspect(requestOf(read.data));
  return { kind: 'answer', line: { id: read.data.id, matches } };
}

/** The path and query are taken as they stand: what is in front of them in an absolute URI is the host. */
function requestOf({ method, uri, headers, body, status }: z.output<typeof lineSchema>): InspectedRequest {
  const start = /^[a-z][a-z0-9+.-]{0,20}:\/\/[^/?#]*/i.exec(uri)?.[0].length ?? 0;
  const mark = uri.indexOf('?', start);
  return {
    method,
    path: uri.slice(start, mark === -1 ? uri.length : mark),
    query: mark === -1 ? '' : uri.slice(mark + 1),
    headers: Object.entries(headers).flatMap(([name, values]) =>
      (typeof values === 'string' ? [values] : values).map((value) => ({ name, value })),
    ),
    ...(body === undefined || body === null ? {} : { body }),
    ...(status === undefined || status === null ? {} : { status }),
  };
}

/** Rule files of a folder, at any depth, in the order of their names: Sigma (.yml, .yaml), CRS (.conf) and its lists (.data). */
const EXAMPLES = `
Each line: {"id":"1","method":"GET","uri":"/a?b=c","headers":{"user-agent":"…"},"body":"…"}
Answer:    {"id":"1","matches":[{"rule":"sqli-union","category":"sqli","severity":"high","where":"query.b"}]}

Examples:
  gatewatch inspect requests.ndjson
  gatewatch inspect --rules ./sigma --rules ./crs < requests.ndjson     with rules of your own as well
  gatewatch inspect --list                                              all rules there are`;

/** `gatewatch inspect`: one line out for each request in, with the attack signatures that match it. */
export const inspectCommand = (): Command =>
  new Command('inspect')
    .description('Match requests against attack signatures: NDJSON requests in, {"id","matches"} out.')
    .argument('[file...]', 'NDJSON files, also .gz; - or none = stdin')
    .option('--rules <folder...>', 'folders with Sigma rules (.yml) and OWASP CRS rules (.conf, .data)')
    .option('--only-rules', 'without the built-in signatures')
    .option('--list', 'print every rule, and exit')
    .addHelpText('after', EXAMPLES)
    .action(inspect);
