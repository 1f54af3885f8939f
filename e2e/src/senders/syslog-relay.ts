import type { RunningProgram } from '../gateways/running-program.js';

/** Ways to hand syslog on: protocol, header and framing. */
export type SyslogWay =
  | 'UDP, RFC 3164'
  | 'TCP, RFC 3164, newlines'
  | 'TCP, RFC 5424, counted'
  | 'TLS with a certificate, RFC 5424, counted';

/** A real syslog daemon that takes lines on a port of its own and forwards them. */
export interface SyslogRelay {
  readonly name: string;
  readonly available: boolean;
  readonly ways: readonly SyslogWay[];
  start(setting: RelaySetting): Promise<RunningProgram>;
}

export interface RelaySetting {
  /** An empty folder of its own. */
  readonly folder: string;
  /** Where it is to listen (TCP, RFC 3164, one message a line). */
  readonly port: number;
  readonly way: SyslogWay;
  /** Where it is to send. */
  readonly target: number;
}
