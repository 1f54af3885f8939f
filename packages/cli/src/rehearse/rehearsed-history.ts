import { createEngine, type EngineSettings } from '@gatewatch/analytics';
import { createNormaliser, type ReadSettings, readSettingsOf } from '@gatewatch/collector';
import { createTemplater } from '@gatewatch/discovery';
import { type EnrichedCall, entityKey, type SanitisedCall } from '@gatewatch/model';
import type { openEnrichment } from '@gatewatch/platform';
import { type AbuseTarget, createTargetCollector, type Decoys } from '@gatewatch/simulator';
import { readLines } from '../read-lines.js';
import type { reportLines } from '../report-lines.js';
import { observedCall } from './observed-call.js';

/** The calls that are played again are held in memory, each about 2 KB. */
const MAX_TAIL = 300_000;
const MAX_SAMPLES = 10_000;

type Enrich = Awaited<ReturnType<typeof openEnrichment>>['enrich'];

/** A history read once, and what is needed to play its last part again and again. */
export interface RehearsedHistory {
  readonly target: AbuseTarget;
  /** The engine as it was before the first call of `tail`. */
  readonly engine: string;
  /** The templates at the end. */
  readonly templater: string;
  readonly tail: readonly EnrichedCall[];
  /** Some call of each endpoint, by `METHOD /template`, and of each caller, by `kind:id`. */
  readonly samples: ReadonlyMap<string, SanitisedCall>;
  readonly firstMs: number;
}

interface HistoryOptions {
  readonly files: readonly string[];
  readonly format: ReadSettings['format'];
  readonly key: Uint8Array;
  readonly settings: Partial<EngineSettings>;
  readonly decoys: Decoys;
  readonly enrich: Enrich;
  /** At least so much event time is kept to be played again, at most twice as much. */
  readonly lastMs: number;
  readonly report: ReturnType<typeof reportLines>;
}

interface Cut {
  readonly engine: string;
  readonly atMs: number;
  readonly tail: EnrichedCall[];
}

/** Learns as `replay` does and keeps the engine's state from time to time, so that the end can be played again. */
export async function rehearseHistory(options: HistoryOptions): Promise<RehearsedHistory | undefined> {
  const { files, format, key, settings, decoys, enrich, lastMs, report } = options;
  const normalise = createNormaliser({ read: readSettingsOf(format), key });
  const templater = createTemplater();
  const engine = createEngine(settings);
  const collector = createTargetCollector();
  const samples = new Map<string, SanitisedCall>();
  let before: Cut | undefined;
  let now: Cut | undefined;
  let firstMs = Number.MAX_SAFE_INTEGER;
  for await (const lines of readLines(files)) {
    for (const bytes of lines) {
      const read = normalise({ source: 'file', receivedAtMs: 0, bytes });
      report.count(read);
      if (read.kind !== 'call') continue;
      const call = enrich(read.call, templater.assign(read.call));
      const { timeMs } = read.call;
      firstMs = Math.min(firstMs, timeMs);
      if (now === undefined || timeMs - now.atMs >= lastMs || now.tail.length >= MAX_TAIL / 2) {
        before = now;
        now = { engine: engine.snapshot(), atMs: timeMs, tail: [] };
      }
      now.tail.push(call);
      engine.observe(call);
      collector.note(observedCall(call));
      for (const id of [call.endpointId, entityKey(call.actor)])
        if (read.call.status < 400 && (samples.has(id) || samples.size < MAX_SAMPLES))
          samples.set(id, read.call);
    }
  }
  if (now === undefined) return undefined;
  return {
    target: collector.result(decoys),
    engine: (before ?? now).engine,
    templater: templater.snapshot(),
    tail: before === undefined ? now.tail : [...before.tail, ...now.tail],
    samples,
    firstMs,
  };
}
