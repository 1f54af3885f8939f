import { randomUUID } from 'node:crypto';
import {
  type Endpoint,
  type StoredTemplateRule,
  storedTemplateRuleSchema,
  type TemplatePreview,
  type TemplateRule,
  templateRuleSchema,
} from '@gatewatch/model';
import { type Answer, lacking, list, nowIso, ok } from './clinic-answer.js';
import { LEARNED } from './clinic-estate.js';
import { world } from './clinic-world.js';

const RULES: StoredTemplateRule[] = [
  storedTemplateRuleSchema.parse({
    id: 'rule-1',
    rule: { kind: 'rename', service: 'laboratory', place: '/v1/samples', name: 'sampleId' },
    by: 'admin',
    at: new Date(Date.now() - 3 * 86_400_000).toISOString(),
  }),
  storedTemplateRuleSchema.parse({
    id: 'rule-2',
    rule: {
      kind: 'pin',
      service: 'patients',
      template: '/v1/patients/{patientId}/records',
      origin: 'openapi',
    },
    by: 'openapi.yaml',
    at: new Date(Date.now() - 9 * 86_400_000).toISOString(),
  }),
];

const segmentsOf = (template: string): string[] => template.split('/').slice(1);

/** The words that hide behind a parameter of the made-up estate. */
export const valuesAt = (place: string): readonly string[] =>
  place.endsWith('exports') ? ['daily', 'weekly', 'monthly', 'audit'] : ['48213', '48214', '48377', '48401'];

/** How one template reads under a rule: none, one other, or several. */
function reread(template: string, rule: TemplateRule): readonly string[] {
  if (rule.kind === 'pin') return [template];
  const above = rule.place === '/' ? [] : segmentsOf(rule.place);
  const segments = segmentsOf(template);
  const here = segments[above.length];
  if (here === undefined || !above.every((each, index) => each === segments[index])) return [template];
  const put = (segment: string): string =>
    `/${[...above, segment, ...segments.slice(above.length + 1)].join('/')}`;
  const isParameter = here.startsWith('{');
  switch (rule.kind) {
    case 'merge':
      return [isParameter ? template : put(`{${rule.name ?? 'value'}}`)];
    case 'rename':
      return [isParameter ? put(`{${rule.name}}`) : template];
    case 'split':
      if (!isParameter) return [template];
      return rule.values ? [...rule.values.map(put), template] : valuesAt(rule.place).map(put);
  }
}

const withTemplate = (endpoint: Endpoint, template: string, share: number): Endpoint => ({
  ...endpoint,
  template,
  endpointId: `${endpoint.method} ${template}`,
  id: Buffer.from(`${endpoint.service} ${endpoint.method} ${template}`).toString('base64url'),
  calls: Math.round(endpoint.calls * share),
});

function apply(endpoints: readonly Endpoint[], rule: TemplateRule): readonly Endpoint[] {
  const byId = new Map<string, Endpoint>();
  for (const endpoint of endpoints) {
    const templates =
      endpoint.service === rule.service ? reread(endpoint.template, rule) : [endpoint.template];
    for (const template of templates) {
      const made = withTemplate(endpoint, template, 1 / templates.length);
      const known = byId.get(made.id);
      byId.set(made.id, known ? { ...known, calls: known.calls + made.calls } : made);
    }
  }
  return [...byId.values()];
}

/** The estate as the rules of people make it read. */
export const currentEndpoints = (): readonly Endpoint[] =>
  RULES.reduce<readonly Endpoint[]>((endpoints, { rule }) => apply(endpoints, rule), LEARNED);

function preview(rule: TemplateRule): TemplatePreview {
  const before = currentEndpoints().filter((each) => each.service === rule.service);
  const groups = new Map<string, { before: string[]; after: string[]; calls: number }>();
  for (const endpoint of before) {
    const after = reread(endpoint.template, rule);
    if (after.length === 1 && after[0] === endpoint.template) continue;
    const names = after.map((template) => `${endpoint.method} ${template}`);
    const group = groups.get(names.join(' ')) ?? { before: [], after: names, calls: 0 };
    group.before.push(endpoint.endpointId);
    group.calls += endpoint.calls;
    groups.set(names.join(' '), group);
  }
  return { changes: [...groups.values()] };
}

export function templateRules(method: string, id: string, body: unknown): Answer {
  if (method === 'GET') return list(RULES);
  if (method === 'DELETE') {
    const place = RULES.findIndex((each) => each.id === id);
    if (place < 0) return lacking('template rule');
    RULES.splice(place, 1);
    world.emit({ kind: 'estate' });
    return { status: 204 };
  }
  const rule = templateRuleSchema.parse(body);
  if (id === 'preview') return ok(preview(rule));
  const stored: StoredTemplateRule = { id: randomUUID(), rule, by: 'admin', at: nowIso() };
  RULES.push(stored);
  world.emit({ kind: 'estate' });
  return { status: 201, body: stored };
}
