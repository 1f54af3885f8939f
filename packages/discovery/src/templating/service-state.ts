import { Novelty } from './novelty.js';
import { PressureGauge } from './path-pressure.js';
import { ServicePaths } from './service-paths.js';
import { WaitingList } from './waiting-list.js';

/** What the templater knows of one service. */
export interface ServiceState {
  /** As rules and pressure name it. */
  readonly name: string;
  readonly paths: ServicePaths;
  /** Templates given to calls that never succeeded. */
  readonly provisional: Set<string>;
  /** The same, for log-in-like paths once `provisional` is full. */
  readonly reserved: Set<string>;
  /** Ends of paths that are not in the inventory yet, longest untouched first. */
  readonly waiting: WaitingList;
  /** Hashes of paths that came once while paths were being invented: the second time they are stored. */
  readonly doorkeeper: Set<number>;
  readonly novelty: Novelty;
  pressure: PressureGauge;
  /** Successful calls. */
  successes: number;
}

export const freshService = (name: string, maxNodes: number, trusting: boolean): ServiceState => ({
  name,
  paths: new ServicePaths(maxNodes, trusting),
  provisional: new Set(),
  reserved: new Set(),
  waiting: new WaitingList(),
  doorkeeper: new Set(),
  novelty: new Novelty(),
  pressure: new PressureGauge(),
  successes: 0,
});
