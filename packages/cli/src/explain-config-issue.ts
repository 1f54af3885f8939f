import { z } from 'zod';

/** The example values are the defaults; what has none is shown by this. */
const EXAMPLES: Readonly<Record<string, string>> = {
  kongAdmin: 'http://127.0.0.1:8001',
  'collector.platform': '{ url: https://gatewatch.example.com, tokenFile: ./collector-token }',
  'collector.platform.url': 'https://gatewatch.example.com',
  'collector.dataDir': './collector-data',
  'responder.platform': '{ url: https://gatewatch.example.com, token: … }',
  'responder.platform.url': 'https://gatewatch.example.com',
  'responder.platform.token': 'the content of DIR/responder-token',
  'responder.gateway.url': 'http://127.0.0.1:8001',
  'responder.dataDir': './responder-data',
};

/** Value at a path of the schema's defaults, where it has any. */
function defaultAt(schema: z.ZodType, path: readonly PropertyKey[]): unknown {
  let node: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !('properties' in node)) return undefined;
    const { properties } = node;
    if (typeof properties !== 'object' || properties === null || typeof key !== 'string') return undefined;
    node = Object.entries(properties).find(([name]) => name === key)?.[1];
  }
  return typeof node === 'object' && node !== null && 'default' in node ? node.default : undefined;
}

/** One line: which key, what is wrong with it, and a right example. `section` is '' for the top of the file. */
export function explainConfigIssue(error: z.ZodError, section: string, schema: z.ZodType): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'configuration: not valid';
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  const key = [...(section === '' ? [] : [section]), ...path.map(String)].join('.');
  if (issue.code === 'unrecognized_keys') return `configuration: ${key}: there is no such key`;
  const usual = defaultAt(schema, issue.path);
  const example = EXAMPLES[key] ?? (usual === undefined ? undefined : JSON.stringify(usual));
  return `configuration: ${key}: ${issue.message}${example === undefined ? '' : ` (example: ${example})`}`;
}
