import type { PositionEvidence, TemplatePreview, TemplateRule } from '@gatewatch/model';

interface Known {
  readonly service: string;
  readonly method: string;
  readonly template: string;
  readonly calls: number;
}

type Change = TemplatePreview['changes'][number];

const MOST_CHANGES = 200;
const MOST_AFTER = 50;

const isParameter = (segment: string | undefined): boolean => segment?.includes('{') === true;
const segmentsOf = (template: string): string[] => template.split('/').filter((segment) => segment !== '');
const pathOf = (segments: readonly string[]): string => `/${segments.join('/')}`;

/**
 * What a rule would make of the templates there are, as far as they tell: which values a split would bring apart is
 * known from the examples that were kept.
 */
export function previewRule(
  rule: TemplateRule,
  endpoints: readonly Known[],
  evidenceOf: (template: string) => readonly PositionEvidence[],
): TemplatePreview {
  const own = endpoints.filter(({ service }) => service === rule.service);
  const groups = new Map<string, { before: string[]; after: string[]; calls: number }>();
  for (const endpoint of own) {
    const after = afterRule(rule, segmentsOf(endpoint.template), () => evidenceOf(endpoint.template));
    if (after === undefined) continue;
    const templates = after.map((segments) => `${endpoint.method} ${pathOf(segments)}`);
    const key = templates.join('\n');
    const group = groups.get(key) ?? { before: [], after: templates.slice(0, MOST_AFTER), calls: 0 };
    group.before.push(`${endpoint.method} ${endpoint.template}`);
    group.calls += endpoint.calls;
    groups.set(key, group);
  }
  const changes = [...groups.values()].filter(isChange).sort((a, b) => b.calls - a.calls);
  return { changes: changes.slice(0, MOST_CHANGES) };
}

const isChange = ({ before, after }: Change): boolean =>
  before.length !== after.length || before.some((template) => !after.includes(template));

/** The templates it becomes; undefined when the rule does not speak of it. */
function afterRule(
  rule: TemplateRule,
  segments: readonly string[],
  evidence: () => readonly PositionEvidence[],
): readonly (readonly string[])[] | undefined {
  if (rule.kind === 'pin') return afterPin(segmentsOf(rule.template), segments);
  const place = segmentsOf(rule.place);
  const at = place.length;
  const segment = segments[at];
  if (segment === undefined || !isBelow(segments, place)) return undefined;
  const withSegment = (value: string): string[] => segments.with(at, value);
  switch (rule.kind) {
    case 'merge':
      return [
        withSegment(rule.name === undefined ? (isParameter(segment) ? segment : '{id}') : `{${rule.name}}`),
      ];
    case 'rename':
      return isParameter(segment) ? [withSegment(`{${rule.name}}`)] : undefined;
    case 'split': {
      if (!isParameter(segment)) return undefined;
      const examples = evidence().find(({ position }) => position === at)?.examples ?? [];
      const values = rule.values ?? examples.map(({ value }) => value);
      const rest = rule.values === undefined ? [] : [segments];
      return values.length === 0 ? undefined : [...values.map(withSegment), ...rest];
    }
  }
}

/** Names of parameters do not matter for where a place is. */
const isBelow = (segments: readonly string[], place: readonly string[]): boolean =>
  place.every(
    (wanted, index) => segments[index] === wanted || (isParameter(wanted) && isParameter(segments[index])),
  );

function afterPin(
  pinned: readonly string[],
  segments: readonly string[],
): readonly (readonly string[])[] | undefined {
  if (pinned.length !== segments.length) return undefined;
  const covers = pinned.every((segment, index) => isParameter(segment) || segment === segments[index]);
  if (covers) return [pinned];
  const takesOut = pinned.every(
    (segment, index) => segment === segments[index] || isParameter(segments[index]),
  );
  return takesOut ? [pinned, segments] : undefined;
}
