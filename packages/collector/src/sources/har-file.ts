import { z } from 'zod';
import { readSchema } from '../reading/read-settings.js';
import { Gate } from './fetch/gate.js';
import { Glob } from './file/glob.js';
import { HarImport } from './har/har-import.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('har-file', {
  read: readSchema.prefault({ format: 'har' }),
  /** Globs, e.g. `/var/lib/captures/*.har`. */
  paths: z.array(z.string().min(1)).min(1),
  /** How often new files are looked for; 0: import what is there, and come to an end. */
  pollMs: z.number().int().min(0).max(3_600_000).default(10_000),
  /** A file is read as a whole: this bounds memory. */
  maxFileBytes: z.number().int().min(1024).max(1_073_741_824).default(268_435_456),
  maxEntryBytes: z.number().int().min(1024).max(67_108_864).default(16_777_216),
});
type Config = z.infer<typeof config>;

/** While a file is not whole yet and the import is to end. */
const AGAIN_MS = 1000;

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const gate = new Gate();
  const globs = settings.paths.map((path) => new Glob(path));
  const files = new HarImport(settings, globs, { gate, intake, wallMs: Date.now });
  let waiting = 0;
  let problem: string | undefined;

  const run = async (): Promise<void> => {
    while (await gate.open()) {
      try {
        waiting = await files.look();
        problem = undefined;
        if (settings.pollMs === 0 && waiting === 0) return;
      } catch (error) {
        problem = `Cannot read: ${error instanceof Error ? error.message : 'unknown error'}`.slice(0, 512);
        log.error({ err: error, source: settings.name }, 'cannot import a HAR file; trying again');
      }
      await gate.sleep(settings.pollMs === 0 || waiting > 0 ? AGAIN_MS : settings.pollMs);
    }
  };
  const ended = run();

  return {
    kind: settings.kind,
    name: settings.name,
    address: settings.paths.join(', ').slice(0, 256),
    ...(settings.pollMs === 0 ? { finished: ended } : {}),
    state: () => ({
      connectionsOpen: 0,
      backlog: waiting,
      backlogUnit: 'objects',
      ...(problem === undefined ? {} : { problem }),
    }),
    pause: () => gate.pause(),
    resume: () => gate.resume(),
    stop() {
      gate.stop();
      return ended;
    },
  };
}

/** HAR documents, as browsers and proxies save them. */
export const harFile = {
  kind: 'har-file',
  title: 'HAR files',
  description: 'Imports HAR files, one call for each entry of `log.entries`, each file once.',
  config,
  start,
} as const satisfies Source<Config>;
