import { z } from 'zod';
import { IndexReader } from './elasticsearch/read-index.js';
import { serverAsker, serverShape } from './fetch/ask-server.js';
import { Gate } from './fetch/gate.js';
import { startPollLoop } from './fetch/poll-loop.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('elasticsearch-search', {
  ...serverShape,
  dialect: z.enum(['elasticsearch', 'opensearch']).default('elasticsearch'),
  /** Index, data stream or pattern, e.g. `logs-kong-*`. */
  index: z.string().min(1).max(1024),
  timestamp: z.string().min(1).max(256).default('@timestamp'),
  /** A condition in the store's query language, e.g. `{ term: { 'service.name': kong } }`. */
  query: z.record(z.string(), z.unknown()).optional(),
  startAt: z.enum(['beginning', 'end']).default('beginning'),
  pollMs: z.number().int().min(10).max(3_600_000).default(10_000),
  overlapMs: z.number().int().min(0).max(3_600_000).default(60_000),
  pageSize: z.number().int().min(1).max(10_000).default(1000),
  maxAnswerBytes: z.number().int().min(65_536).max(1_073_741_824).default(134_217_728),
});
type Config = z.infer<typeof config>;

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const gate = new Gate();
  const ask = await serverAsker(settings, settings.maxAnswerBytes, gate.signal);
  const reader = new IndexReader(
    { ...settings, ask, filter: settings.query },
    { gate, intake, wallMs: Date.now },
  );
  const loop = startPollLoop(gate, log, settings, () => reader.poll());
  return {
    kind: settings.kind,
    name: settings.name,
    address: `${settings.url} ${settings.index}`.slice(0, 256),
    state() {
      const problem = loop.problem();
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

/** For logs that are in Elasticsearch or OpenSearch already. */
export const elasticsearchSearch = {
  kind: 'elasticsearch-search',
  title: 'Elasticsearch or OpenSearch search',
  description: 'Pulls documents out of an index by time, those indexed late as well; each once.',
  config,
  start,
} as const satisfies Source<Config>;
