import { z } from 'zod';
import { serverAsker, serverShape } from './fetch/ask-server.js';
import { Gate } from './fetch/gate.js';
import { startPollLoop } from './fetch/poll-loop.js';
import { RangeReader } from './loki/read-range.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('loki-query', {
  ...serverShape,
  /** LogQL that gives lines, e.g. `{app="kong"}`. */
  query: z.string().min(1).max(8192),
  /** Tenant, sent as `X-Scope-OrgID`. */
  orgId: z.string().min(1).max(256).optional(),
  pollMs: z.number().int().min(10).max(3_600_000).default(5000),
  overlapMs: z.number().int().min(0).max(3_600_000).default(60_000),
  lookBackMs: z.number().int().min(0).default(3_600_000),
  pageSize: z.number().int().min(1).max(5000).default(1000),
  maxAnswerBytes: z.number().int().min(65_536).max(1_073_741_824).default(134_217_728),
});
type Config = z.infer<typeof config>;

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const gate = new Gate();
  const ask = await serverAsker(settings, settings.maxAnswerBytes, gate.signal);
  const reader = new RangeReader(settings, ask, { gate, intake, wallMs: Date.now });
  const loop = startPollLoop(gate, log, settings, () => reader.poll());
  return {
    kind: settings.kind,
    name: settings.name,
    address: `${settings.url} ${settings.query}`.slice(0, 256),
    state() {
      const problem = loop.problem() ?? reader.problem;
      return { connectionsOpen: 0, lagMs: reader.lagMs(), ...(problem === undefined ? {} : { problem }) };
    },
    pause: () => gate.pause(),
    resume: () => gate.resume(),
    stop() {
      gate.stop();
      return loop.ended;
    },
  };
}

/** For logs that are in Loki already. */
export const lokiQuery = {
  kind: 'loki-query',
  title: 'Loki query',
  description: 'Pulls the lines of a LogQL query out of Loki by time, those pushed late as well; each once.',
  config,
  start,
} as const satisfies Source<Config>;
