import { at, parseLine } from '../../testing/line-shape.js';
import type { SimulatedLine } from '../../world-contract.js';

/** What tests read of a line. */
export interface Seen {
  readonly timeMs: number;
  readonly ip: string;
  /** Username; '' where nobody is identified. */
  readonly consumer: string;
  readonly consumerId: string;
  readonly tags: readonly unknown[];
  readonly status: number;
  readonly method: string;
  readonly uri: string;
  readonly agent: string;
  readonly session: string;
  readonly key: string;
  readonly bytes: number;
  readonly service: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const see = ({ timeMs, line }: SimulatedLine): Seen => {
  const parsed = parseLine(line);
  const header = (name: string): string => text(at(parsed, 'request', 'headers', name));
  const tags = at(parsed, 'consumer', 'tags');
  return {
    timeMs,
    ip: text(at(parsed, 'client_ip')),
    consumer: text(at(parsed, 'consumer', 'username')),
    consumerId: text(at(parsed, 'consumer', 'id')),
    tags: Array.isArray(tags) ? tags : [],
    status: Number(at(parsed, 'response', 'status')),
    method: text(at(parsed, 'request', 'method')),
    uri: text(at(parsed, 'request', 'uri')),
    agent: header('user-agent'),
    session: header('cookie'),
    key: header('apikey'),
    bytes: Number(at(parsed, 'response', 'size')),
    service: text(at(parsed, 'service', 'name')),
  };
};

/** How many different values there are. */
export const distinct = (lines: readonly Seen[], value: (line: Seen) => string): number =>
  new Set(lines.map(value)).size;

/** The largest number of lines that one value has. */
export const most = (lines: readonly Seen[], value: (line: Seen) => string): number => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(value(line), (counts.get(value(line)) ?? 0) + 1);
  return Math.max(0, ...counts.values());
};

/** Share of lines for which something holds. */
export const share = (lines: readonly Seen[], holds: (line: Seen) => boolean): number =>
  lines.length === 0 ? 0 : lines.filter(holds).length / lines.length;
