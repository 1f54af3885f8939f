/** Bounds of a templater, so that invented paths cannot make it grow. */
export interface TemplaterSettings {
  /** Services told apart; calls of more share one memory. */
  readonly maxServices: number;
  /** Path positions kept per service. */
  readonly maxNodes: number;
  /** Templates given per service to calls that never succeeded; more fall under `{unmatched}`. */
  readonly maxProvisional: number;
}
