/** What became of a call: everything the log line says about the answer. Times in milliseconds. */
export type Answer =
  | {
      readonly kind: 'proxied';
      readonly status: number;
      readonly bodyBytes: number;
      readonly kongMs: number;
      readonly proxyMs: number;
      readonly receiveMs: number;
      /** Tries that timed out before the one that answered. */
      readonly failedTries: number;
    }
  /** No try answered: the gateway says 504. */
  | { readonly kind: 'timed-out'; readonly tries: number; readonly tryMs: number }
  /** The client left before an answer (499). */
  | { readonly kind: 'aborted'; readonly afterMs: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly kongMs: number };

/** The gateway's own answers. */
export type Refusal =
  | { readonly kind: 'unauthorised' }
  | { readonly kind: 'no-route' }
  | { readonly kind: 'rate-limited'; readonly limitPerMinute: number; readonly retryAfterSeconds: number }
  | { readonly kind: 'terminated'; readonly status: number; readonly message: string };

export const answerStatus = (answer: Answer): number => {
  switch (answer.kind) {
    case 'proxied':
      return answer.status;
    case 'timed-out':
      return 504;
    case 'aborted':
      return 499;
    case 'refused':
      return refusalStatus(answer.refusal);
  }
};

const refusalStatus = (refusal: Refusal): number => {
  switch (refusal.kind) {
    case 'unauthorised':
      return 401;
    case 'no-route':
      return 404;
    case 'rate-limited':
      return 429;
    case 'terminated':
      return refusal.status;
  }
};

/** From first byte read to last byte sent. */
export const answerMs = (answer: Answer): number => {
  switch (answer.kind) {
    case 'proxied':
      return answer.kongMs + answer.proxyMs + answer.receiveMs;
    case 'timed-out':
      return answer.tries * answer.tryMs;
    case 'aborted':
      return answer.afterMs;
    case 'refused':
      return answer.kongMs;
  }
};
