import type { FormatName } from '@gatewatch/collector';

/** A real gateway in front of an upstream, for tests of how its log reads. */
export interface GatewayUnderTest {
  /** The format that must be found for its log. */
  readonly format: FormatName;
  readonly available: boolean;
  start(setting: GatewaySetting): Promise<RunningGateway>;
}

interface GatewaySetting {
  /** An empty folder of its own. */
  readonly folder: string;
  readonly upstreamPort: number;
  /** A port on which nobody listens. */
  readonly deadPort: number;
}

export interface RunningGateway {
  readonly port: number;
  /** Each log it writes, by name, as bytes in Latin-1, one line a call. */
  logs(): Promise<ReadonlyMap<string, readonly string[]>>;
  stop(): Promise<void>;
}
