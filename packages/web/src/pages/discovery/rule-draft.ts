import type { Endpoint, PositionEvidence, TemplatePreview, TemplateRule } from '@gatewatch/model';

/** What somebody wants to do with a template. */
export type RuleAction =
  | { readonly kind: 'merge' | 'split' | 'rename'; readonly segment: PositionEvidence }
  | { readonly kind: 'pin'; readonly template: string };

/** The fields of the dialog; each action uses its own. */
export interface RuleFields {
  readonly name: string;
  readonly values: readonly string[];
  readonly all: boolean;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
export const isParameterName = (name: string): boolean => NAME.test(name);

/** `{patientId}` without its braces; '' for a word. */
const nameIn = (segment: string): string => (segment.startsWith('{') ? segment.slice(1, -1) : '');

export const fieldsOf = (action: RuleAction): RuleFields => ({
  name: action.kind === 'rename' ? nameIn(action.segment.segment) : '',
  values: [],
  all: false,
});

/** The rule that is meant, as soon as the fields are complete. */
export function ruleOf(service: string, action: RuleAction, fields: RuleFields): TemplateRule | undefined {
  const name = fields.name.trim();
  switch (action.kind) {
    case 'pin':
      return { kind: 'pin', service, template: action.template, origin: 'person' };
    case 'merge': {
      const { place } = action.segment;
      if (name === '') return { kind: 'merge', service, place };
      return isParameterName(name) ? { kind: 'merge', service, place, name } : undefined;
    }
    case 'rename': {
      const { place, segment } = action.segment;
      return isParameterName(name) && name !== nameIn(segment)
        ? { kind: 'rename', service, place, name }
        : undefined;
    }
    case 'split': {
      const { place } = action.segment;
      if (fields.all) return { kind: 'split', service, place };
      const values = [...new Set(fields.values.map((value) => value.trim()).filter((value) => value !== ''))];
      return values.length > 0 ? { kind: 'split', service, place, values } : undefined;
    }
  }
}

/** Where an endpoint goes under a change: stays, becomes one other, or several or none. */
type Successor =
  | { readonly kind: 'stays' }
  | { readonly kind: 'moves'; readonly endpointId: string }
  | { readonly kind: 'parts' };

export function successorOf(
  { endpointId, method, template }: Pick<Endpoint, 'endpointId' | 'method' | 'template'>,
  { changes }: TemplatePreview,
): Successor {
  const full = (name: string): string => (name.startsWith('/') ? `${method} ${name}` : name);
  const change = changes.find(({ before }) =>
    before.some((name) => name === template || full(name) === endpointId),
  );
  if (!change) return { kind: 'stays' };
  const after = change.after.map(full);
  if (after.includes(endpointId)) return { kind: 'stays' };
  const [only] = after;
  return after.length === 1 && only !== undefined ? { kind: 'moves', endpointId: only } : { kind: 'parts' };
}
