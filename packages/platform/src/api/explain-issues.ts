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

/** What is wrong with a request: the key, what it must be, and a right example where there is one. */
export function explainIssues(target: string, error: ZodError): { key: string; message: string }[] {
  return error.issues.slice(0, 10).map((issue) => {
    const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const path = [...issue.path.map(String), ...unknownKeys.slice(0, 1)];
    const last = path.findLast((part) => EXAMPLES[part] !== undefined);
    const example = last === undefined || unknownKeys.length > 0 ? '' : `, e.g. ${EXAMPLES[last]}`;
    return { key: path.length === 0 ? target : path.join('.'), message: `${issue.message}${example}` };
  });
}
