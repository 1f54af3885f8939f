/** Which part of a list: `cursor` is the `next` of the page before; absent = from the newest. */
export interface PageRequest {
  /** 1 … 1000, default 50. */
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}
