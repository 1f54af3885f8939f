import { factsOf } from '../event-facts.js';
import type { SinkEvent } from '../sink-event.js';

/** What templates can name: `event.*` for every event; `alert`, `order`, `policy`, `finding`, `notice` as the API gives them. */
export function templateValues(event: SinkEvent, linkBase?: string): Record<string, unknown> {
  const { id, at, kind, severity, ...thing } = event;
  const { who, path, ...facts } = factsOf(event);
  return {
    ...thing,
    event: {
      ...facts,
      id,
      at,
      kind,
      severity,
      who: who?.name ?? who?.id ?? '',
      whoKind: who?.kind ?? '',
      link: linkOf(path, linkBase),
    },
  };
}

/** '' when it is not known under which address people open the platform. */
export const linkOf = (path: string, base: string | undefined): string =>
  base === undefined ? '' : `${base.endsWith('/') ? base.slice(0, -1) : base}${path}`;
