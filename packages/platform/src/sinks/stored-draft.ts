import { HIDDEN, SINK_EVENTS, type SinkDraft } from '@gatewatch/model';
import type { SinkKindMember } from './define-sink.js';
import { kindOf } from './index.js';
import { sampleEvent } from './sample-event.js';

interface Issue {
  readonly key: string;
  readonly message: string;
}
export type CheckedDraft =
  | { readonly kind: 'ok'; readonly settings: Record<string, unknown> }
  | { readonly kind: 'invalid'; readonly issues: readonly Issue[] };

type Draft = Pick<SinkDraft, 'kind' | 'settings' | 'template'>;

/**
 * Settings as they are to be kept: secrets that come back as they were shown are those of `before`, but not when they
 * would go somewhere else. A template must give a body of its kind for every event the sink is told of.
 */
export function checkDraft(draft: Draft, before?: Draft): CheckedDraft {
  const kind = kindOf(draft.kind);
  if (kind === undefined)
    return invalid('kind', `there is no such kind; see /api/v1/sinks/kinds, e.g. "syslog"`);
  const settings = { ...draft.settings };
  for (const secret of kind.secrets) {
    if (settings[secret] !== HIDDEN) continue;
    const kept = before?.settings[secret];
    if (kept === undefined) return invalid(`settings.${secret}`, 'give the secret itself');
    settings[secret] = kept;
  }
  const usual = usualOf(kind);
  const moved = kind.targets.find(
    (target) => !same(settings[target] ?? usual[target], before?.settings[target] ?? usual[target]),
  );
  const hidden = kind.secrets.find((secret) => draft.settings[secret] === HIDDEN && secret !== moved);
  if (before !== undefined && moved !== undefined && hidden !== undefined)
    return invalid(`settings.${hidden}`, `"${moved}" is another now: give the secret again`);
  const configured = kind.configure(settings, draft.template);
  if (configured.kind === 'invalid') return configured;
  const problem = draft.template === undefined ? undefined : templateProblem(kind, configured.sink);
  return problem === undefined ? { kind: 'ok', settings } : invalid('template', problem);
}

/** What may be shown of settings. */
export function withoutSecrets(kind: string, settings: SinkDraft['settings']): Record<string, unknown> {
  const secrets = kindOf(kind)?.secrets;
  // Of a kind that is gone nobody knows which are secret.
  if (secrets === undefined) return {};
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, secrets.includes(key) ? HIDDEN : value]),
  );
}

function templateProblem(
  kind: SinkKindMember,
  sink: Extract<ReturnType<SinkKindMember['configure']>, { kind: 'ok' }>['sink'],
): string | undefined {
  if (kind.template === '') return 'this kind has a format of its own: leave the template out';
  for (const event of kind.events ?? SINK_EVENTS) {
    const { contentType, body } = sink.encode(sampleEvent(event, 'test', '2026-01-01T00:00:00.000Z'));
    if (!contentType.startsWith('application/json')) continue;
    try {
      JSON.parse(body);
    } catch {
      return `gives no valid JSON for ${event}, e.g. {"text": "{{event.title}}"}`;
    }
  }
  return undefined;
}

/** What settings are when they are left out: naming it changes nothing. */
function usualOf({ jsonSchema }: SinkKindMember): Readonly<Record<string, unknown>> {
  const properties = Object.entries(Object(jsonSchema.properties) as Record<string, { default?: unknown }>);
  return Object.fromEntries(properties.map(([name, property]) => [name, property.default]));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const invalid = (key: string, message: string): CheckedDraft => ({
  kind: 'invalid',
  issues: [{ key, message }],
});
