import { createHash } from 'node:crypto';
import { createEngine } from '@gatewatch/analytics';
import { createNormaliser, FORMAT_NAMES, type ReadSettings, readSettingsOf } from '@gatewatch/collector';
import { createTemplater } from '@gatewatch/discovery';
import type { AlertEvent } from '@gatewatch/model';
import { engineSettings, openEnrichment } from '@gatewatch/platform';
import { Command, Option } from 'commander';
import { loadConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { readLines } from '../read-lines.js';
import { reportLines } from '../report-lines.js';
import { platformConfig } from '../server-config.js';
import { writeOut } from '../write-out.js';

interface ReplayOptions {
  readonly format: ReadSettings['format'];
  readonly config?: string;
}

/** An alert as one line of output; a changed one says so. */
const asLine = ({ kind, alert }: AlertEvent): string =>
  `${JSON.stringify(kind === 'updated' ? { ...alert, update: true } : alert)}\n`;

async function replay(files: readonly string[], options: ReplayOptions): Promise<void> {
  const config = await loadConfig(options.config);
  const { analytics } = platformConfig(config);
  const logger = createLogger(config.logLevel, 'replay');
  const { enrich } = await openEnrichment({
    logger,
    isOurBlock: () => false,
  });
  const normalise = createNormaliser({ read: readSettingsOf(options.format), key: REPLAY_KEY });
  const templater = createTemplater();
  const engine = createEngine(await engineSettings(analytics, logger));
  const report = reportLines();
  let newestMs = 0;
  for await (const lines of readLines(files)) {
    let text = '';
    for (const bytes of lines) {
      const read = normalise({ source: 'file', receivedAtMs: 0, bytes });
      report.count(read);
      if (read.kind !== 'call') continue;
      newestMs = Math.max(newestMs, read.call.timeMs);
      for (const event of engine.observe(enrich(read.call, templater.assign(read.call))))
        text += asLine(event);
    }
    await writeOut(text);
  }
  // The last windows close when event time moves past them.
  await writeOut(
    engine
      .advance(newestMs + ONE_HOUR_MS)
      .map(asLine)
      .join(''),
  );
  report.print();
}

const ONE_HOUR_MS = 3_600_000;
/** Tokens are names here, and leave no machine: the same log gives the same alerts, byte for byte. */
const REPLAY_KEY = createHash('sha256').update('gatewatch replay').digest();

/** `gatewatch replay`: learns and judges as the live platform would, on event time, without a server. */
export const replayCommand = (): Command =>
  new Command('replay')
    .description('Read logs, learn and judge as the live platform would, print alerts as NDJSON.')
    .argument('<file...>', 'log files in order of time, also .gz; - = stdin')
    .addOption(
      new Option('--format <format>', 'log format').choices([...FORMAT_NAMES, 'auto']).default('kong'),
    )
    .option('--config <file>', 'YAML file; its "platform.analytics" section counts')
    .action(replay);
