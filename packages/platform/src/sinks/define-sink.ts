import type { SinkEventKind } from '@gatewatch/model';
import { z } from 'zod';
import type { OpenSink, Payload, Sink, SinkDeps } from './sink-contract.js';
import type { SinkEvent } from './sink-event.js';

/** A kind with settings that were checked. */
export interface ConfiguredSink {
  readonly batch: number;
  encode(event: SinkEvent): Payload;
  open(deps: SinkDeps): Promise<OpenSink>;
}
type Configured =
  | { readonly kind: 'ok'; readonly sink: ConfiguredSink }
  | {
      readonly kind: 'invalid';
      readonly issues: readonly { readonly key: string; readonly message: string }[];
    };

/** A kind whatever its settings are. */
export interface SinkKindMember {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly secrets: readonly string[];
  readonly targets: readonly string[];
  readonly events: readonly SinkEventKind[] | undefined;
  readonly template: string;
  /** JSON Schema of the settings as they are given. */
  readonly jsonSchema: Record<string, unknown>;
  configure(settings: unknown, template: string | undefined): Configured;
}

export function defineSink<Settings extends object>(sink: Sink<Settings>): SinkKindMember {
  return {
    kind: sink.kind,
    title: sink.title,
    description: sink.description,
    secrets: sink.secrets,
    targets: sink.targets,
    events: sink.events,
    template: sink.template,
    jsonSchema: z.toJSONSchema(sink.settings, { io: 'input' }),
    configure(given, template) {
      const parsed = sink.settings.safeParse(given);
      if (!parsed.success)
        return {
          kind: 'invalid',
          issues: parsed.error.issues.map(({ path, message }) => ({
            key: ['settings', ...path.map(String)].join('.'),
            message,
          })),
        };
      const settings = parsed.data;
      return {
        kind: 'ok',
        sink: {
          batch: sink.batch,
          encode: (event) => sink.encode(event, settings, template ?? sink.template),
          open: (deps) => sink.open(settings, deps),
        },
      };
    },
  };
}
