import { html, type Markup } from './html.js';

/** Names and values; what is undefined or '' is left out. */
export function factList(facts: readonly (readonly [string, string | undefined])[]): Markup {
  const rows = facts.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [html`<dt>${name}</dt><dd>${value}</dd>`],
  );
  return html`<dl>${rows}</dl>`;
}

/** UTC, to the second, as people read it. */
export const readableTime = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

export const entityWords = (entity: {
  readonly kind: string;
  readonly id: string;
  readonly name?: string | undefined;
}): string =>
  entity.name === undefined || entity.name === entity.id
    ? `${entity.kind} ${entity.id}`
    : `${entity.kind} ${entity.name} (${entity.id})`;
