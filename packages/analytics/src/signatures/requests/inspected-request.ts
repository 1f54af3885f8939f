export const PART_KINDS = ['path', 'query', 'header', 'cookie', 'body'] as const;
export type PartKind = (typeof PART_KINDS)[number];

export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** What of a request is inspected. Everything in it is the sender's, hence hostile. */
export interface InspectedRequest {
  readonly method: string;
  /** As it was sent: not decoded, not normalised, without the query. */
  readonly path: string;
  /** The raw query string without `?`, or parameters that were decoded once. */
  readonly query: string | readonly NamedValue[];
  readonly headers: readonly NamedValue[];
  readonly body?: string;
  /** Response status, where it is known: some rules of users ask for it. */
  readonly status?: number;
}

/** One text to look at, and what to call the place. */
export interface Part {
  readonly kind: PartKind;
  readonly name: string;
  readonly where: string;
  readonly text: string;
  /** `form`: `+` means a space here. */
  readonly encoding: 'plain' | 'form';
}
