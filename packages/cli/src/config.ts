import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { envOverrides } from './env-overrides.js';
import { explainConfigIssue } from './explain-config-issue.js';
import { isPlainObject, mergeDeep, type PlainObject } from './merge-deep.js';
import { UsageError } from './usage-error.js';

const section = z.record(z.string(), z.unknown()).default({});

/** The file as a whole. Each section is checked by the part it belongs to, as strictly. */
const fileSchema = z.strictObject({
  /** Where `gatewatch up` keeps everything. */
  data: z.string().min(1).default('./data'),
  host: z.string().min(1).default('127.0.0.1'),
  /** UI and API; 0 = any free port. */
  port: z.number().int().min(0).max(65_535).default(8600),
  /** Port for Kong's TCP Log plugin; 0 = any free port. */
  kongTcp: z.number().int().min(0).max(65_535).default(8601),
  /** Kong's Admin API; absent: orders wait. */
  kongAdmin: z.url({ protocol: /^https?$/ }).optional(),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  collector: section,
  platform: section,
  responder: section,
  /** The collector as a Lambda function; see deploy/lambda. */
  serverless: section,
});

export type FileConfig = Readonly<z.infer<typeof fileSchema>>;

/** A section after all defaults; `computed` fills what the file leaves out. Throws `UsageError` naming the key. */
export function readSection<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  given: PlainObject,
  computed: PlainObject,
): z.infer<Schema> {
  const result = schema.safeParse(mergeDeep(computed, given));
  if (!result.success) throw new UsageError(explainConfigIssue(result.error, name, schema));
  return result.data;
}

async function readYaml(file: string): Promise<PlainObject> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  let parsed: unknown;
  try {
    parsed = parse(text);
  } catch (error) {
    throw new UsageError(
      `${file}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`,
    );
  }
  if (parsed === null || parsed === undefined) return {};
  if (!isPlainObject(parsed)) throw new UsageError(`${file}: must be a mapping, e.g. "port: 8600"`);
  return parsed;
}

/** Options of the command line over `GATEWATCH_*` over the file over defaults. Throws `UsageError` naming the key. */
export async function loadConfig(file: string | undefined, options: PlainObject = {}): Promise<FileConfig> {
  const fromFile = file === undefined ? {} : await readYaml(file);
  const merged = mergeDeep(mergeDeep(fromFile, envOverrides(process.env)), options);
  const result = fileSchema.safeParse(merged);
  if (!result.success) throw new UsageError(explainConfigIssue(result.error, '', fileSchema));
  return Object.freeze(result.data);
}

/** JSON Schema of a file with these sections, for editors. */
export const configJsonSchema = (sections: Readonly<Record<string, z.ZodType>>): unknown =>
  z.toJSONSchema(fileSchema.extend(sections).partial(), { io: 'input', unrepresentable: 'any' });
