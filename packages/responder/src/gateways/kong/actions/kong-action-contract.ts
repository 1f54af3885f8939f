import type { DesiredOrder } from '@gatewatch/model';

/**
 * One kind of order as one Kong plugin on the consumer. Pure; never throws. `config` gives all that matters and nothing
 * else: what it leaves out is Kong's default and not compared when drift is looked for.
 */
export interface KongAction {
  readonly action: DesiredOrder['action'];
  /** The plugin's name at Kong; there is at most one of a name on a consumer. */
  readonly plugin: string;
  config(order: DesiredOrder): Readonly<Record<string, string | number | boolean>>;
}
