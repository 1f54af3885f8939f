import type { SinkEvent } from '../sink-event.js';
import { ecs } from './ecs.js';
import { envelope } from './envelope.js';
import { jsonLine } from './json-line.js';
import { ocsf } from './ocsf.js';

/** What can be chosen where a receiver takes any JSON. */
export const JSON_FORMATS = ['ocsf', 'ecs', 'envelope'] as const;
export type JsonFormat = (typeof JSON_FORMATS)[number];

/** One line of JSON; well-formed Unicode whatever the values are. */
export function asJson(event: SinkEvent, format: JsonFormat): string {
  switch (format) {
    case 'ocsf':
      return jsonLine(ocsf(event));
    case 'ecs':
      return jsonLine(ecs(event));
    case 'envelope':
      return jsonLine(envelope(event));
  }
}
