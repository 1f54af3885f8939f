import { Novelty } from './novelty.js';
import type { PathNode } from './path-node.js';
import { PressureGauge } from './path-pressure.js';
import { ServicePaths } from './service-paths.js';

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
  readonly waiting: Set<PathNode>;
  readonly novelty: Novelty;
  pressure: PressureGauge;
  /** Successful calls. */
  successes: number;
}

export const freshService = (name: string, maxNodes: number): ServiceState => ({
  name,
  paths: new ServicePaths(maxNodes),
  provisional: new Set(),
  reserved: new Set(),
  waiting: new Set(),
  novelty: new Novelty(),
  pressure: new PressureGauge(),
  successes: 0,
});
