import type { Logger } from 'pino';
import type { Clock } from '../clock.js';
import { askKong, type KongSays } from './ask-kong.js';
import type { CompletenessSettings } from './completeness-settings.js';
import type { CompletenessWatch } from './completeness-watch.js';
import { CounterMinutes } from './counter-minutes.js';

/** A `date` header has whole seconds: only a bigger difference is a wrong clock. */
const CLOCKS_AGREE_MS = 2000;
const LONGEST_TIMEOUT_MS = 10_000;
/** `/metrics`, `/` and `/status`. */
const MOST_QUESTIONS = 3;

export interface WatchKongOptions {
  readonly kong: CompletenessSettings['kongs'][number];
  /** Name of the node while Kong does not tell the one that its lines bear. */
  readonly node: string;
  readonly completeness: Pick<CompletenessWatch, 'noteServed' | 'hasCallsOf'>;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface KongWatch {
  /** Asks now, beside the timer. */
  ask(): Promise<void>;
  stop(): Promise<void>;
}

/** Asks one Kong node again and again how much it served, and tells each minute that it knows whole. */
export function watchKong({ kong, completeness, clock, log, ...options }: WatchKongOptions): KongWatch {
  let { node } = options;
  const { url, token, intervalMs, otherCallsPerMinute } = kong;
  const headers = { ...kong.headers, ...(token === undefined ? {} : { 'kong-admin-token': token }) };
  const timeoutMs = Math.min(intervalMs, LONGEST_TIMEOUT_MS);
  const exact = new CounterMinutes((minute, count) =>
    completeness.noteServed(node, minute, count, 'with-service'),
  );
  const rough = new CounterMinutes((minute, count) =>
    completeness.noteServed(node, minute, Math.max(0, count - otherCallsPerMinute), 'at-least'),
  );
  let problem: string | undefined;
  let asking: Promise<void> | undefined;

  const note = (counter: KongSays): void => {
    const found = counter.kind === 'unknown' ? counter.problem : undefined;
    if (found !== problem) {
      if (found === undefined) log.info({ node, url }, 'Kong tells how much it serves again');
      else log.warn({ node, url, problem: found }, 'Kong does not tell how much it serves');
      problem = found;
    }
    if (counter.kind === 'unknown') return;
    const { nodeId } = counter;
    if (kong.node === undefined && nodeId !== undefined && completeness.hasCallsOf(nodeId)) node = nodeId;
    const reading = {
      atMs: kongsTime(counter.date, clock.wallMs()),
      monotonicMs: clock.monotonicMs(),
      value: counter.value,
    };
    if (counter.kind === 'with-service') exact.read(reading);
    // Up to three questions of ours are in each difference.
    else rough.read(reading, MOST_QUESTIONS);
  };
  const ask = (): Promise<void> => {
    asking ??= askKong({ url, headers, timeoutMs })
      .then(note)
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };
  const timer = setInterval(() => void ask(), intervalMs);
  void ask();
  return {
    ask,
    async stop() {
      clearInterval(timer);
      await asking;
    },
  };
}

/** Now, by the node's own clock where it is off: its lines' minutes are by that clock. */
function kongsTime(date: string | null, wallMs: number): number {
  const dateMs = date === null ? Number.NaN : Date.parse(date);
  const offMs = dateMs + 500 - wallMs;
  return Number.isFinite(offMs) && Math.abs(offMs) > CLOCKS_AGREE_MS ? wallMs + offMs : wallMs;
}
