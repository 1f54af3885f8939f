import type { TokenClass } from '@gatewatch/model';

/** A stretch of text that must not pass in clear. `value` is its canonical form, so that equal things get equal tokens. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly tokenClass: TokenClass;
  readonly value: string;
}

/** Looks for one family of sensitive values. Duties: linear time, never throws, spans need not be disjoint. */
export type Finder = (text: string, spans: Span[]) => void;
