/** Paths that somebody invents: new ones that were not taken into the inventory, since the last call of `takePressure`. */
export interface PathPressure {
  readonly service: string;
  /** Calls to paths beyond the bounds. */
  readonly calls: number;
  /** Who made most of them, at most five, most first: `ip 203.0.113.9`, `consumer 5f…`. */
  readonly callers: readonly { readonly caller: string; readonly calls: number }[];
  readonly firstMs: number;
  readonly lastMs: number;
}
