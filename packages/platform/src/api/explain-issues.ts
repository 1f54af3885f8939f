import type { ZodError } from 'zod';

/** Right examples for keys people get wrong, by the last part of the key. */
const EXAMPLES: Readonly<Record<string, string>> = {
  from: '"2026-03-05T10:00:00Z"',
  to: '"2026-03-05T11:00:00Z"',
  limit: '50',
  entity: '{"kind":"consumer","id":"dd0db772-0bf2-4533-8f1e-5f898fa0215e"}',
  kind: '"consumer"',
  action: '"terminate-consumer"',
  durationMs: '3600000 (an hour), or null for until lifted',
  reason: '"reads 100 patients in 5 minutes"',
  statusCode: '403',
  message: '"Access suspended"',
  mode: '"simulate"',
  minSeverity: '"high"',
  detectors: '["object-enumeration"]',
  name: '"Stop enumeration"',
  sql: '"select service, count() from calls group by service"',
  state: '"acknowledged"',
  verdict: '"false-positive"',
  receipts: '[{"orderId":"…","kind":"applied","at":"2026-03-05T10:00:00Z","detail":"…"}]',
  stepMs: '60000',
  sort: '"-calls"',
  until: '"2026-06-01T00:00:00.000Z"',
  labels: '["login"]',
  exposure: '"public"',
  minRisk: '50',
  dataClass: '"email"',
  documentation: '"shadow"',
  severity: '"high"',
  check: '"anonymous-consumer-served"',
  subjectKind: '"endpoint"',
  findings: '35',
  place: '"/v1/users"',
  template: '"/repos/{owner}/{repo}"',
  values: '["daily","weekly"]',
  service: '"clinic"',
  url: '"https://example.com/openapi.json"',
  text: 'the text of an OpenAPI document or a decK file',
  fileName: '"kong.yaml"',
};

type Issue = ZodError['issues'][number];

function exampleFor(issue: Issue, path: readonly string[]): string | undefined {
  if (issue.code === 'unrecognized_keys') return undefined;
  if (issue.code === 'invalid_value') return JSON.stringify(issue.values[0]);
  if (issue.code === 'invalid_union') return undefined;
  const last = path.findLast((part) => Object.hasOwn(EXAMPLES, part));
  if (last === undefined) return undefined;
  if (issue.code === 'invalid_format' && issue.format === 'regex' && last === 'name') return '"userId"';
  const isNumber = issue.code === 'invalid_type' && (issue.expected === 'number' || issue.expected === 'int');
  const example = EXAMPLES[last] ?? '';
  return isNumber && !/^\d/.test(example) ? '10' : example;
}

/** Of a body that may be one of several things: what is wrong with it as the thing it is most like. */
function nearest(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const [best] = [...issue.errors].sort((a, b) => a.length - b.length);
  return (best ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** What is wrong with a request: the key, what it must be, and a right example where there is one. */
export function explainIssues(target: string, error: ZodError): { key: string; message: string }[] {
  return error.issues
    .flatMap(nearest)
    .slice(0, 10)
    .map((issue) => {
      const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
      const path = [...issue.path.map(String), ...unknownKeys.slice(0, 1)];
      const example = exampleFor(issue, path);
      return {
        key: path.length === 0 ? target : path.join('.'),
        message: example === undefined ? issue.message : `${issue.message}, e.g. ${example}`,
      };
    });
}
