import { z } from 'zod';
import { Gate } from './fetch/gate.js';
import { Tailer } from './file/tailer.js';
import { FolderWatch } from './file/watch-folders.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('file', {
  /** Globs: `*`, `?`, `[…]`, `{a,b}` within a name, `**` for any folders. Rotated forms beside them are found without. */
  paths: z.array(z.string().min(1)).min(1),
  exclude: z.array(z.string().min(1)).default([]),
  /** For files that were there when the source ran for the first time ever; later ones are read whole. */
  startAt: z.enum(['beginning', 'end']).default('beginning'),
  pollMs: z.number().int().min(10).max(3_600_000).default(1000),
  maxLineBytes: z.number().int().min(1024).max(16_777_216).default(1_048_576),
  partialLineMs: z.number().int().nonnegative().default(0),
  lingerMs: z.number().int().nonnegative().default(60_000),
  /** How long the place in a file that is gone is remembered, to know it again when it comes back packed. */
  forgetMs: z.number().int().min(1000).default(604_800_000),
  maxFiles: z.number().int().min(1).max(100_000).default(4000),
  maxOpenFiles: z.number().int().min(1).max(10_000).default(512),
});
type Config = z.infer<typeof config>;

/** Events within this time are looked at together. */
const GATHER_MS = 10;
/** Looks at everything are at least this far apart when events ask for them. */
const LOOK_APART_MS = 100;
/** After a failure (a folder that cannot be read, a disk error). */
const AFTER_FAILURE_MS = 5000;

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const gate = new Gate();
  const clockMs = (): number => performance.now();
  const tailer = new Tailer(settings.paths, settings.exclude, settings, {
    gate,
    intake,
    log,
    clockMs,
    wallMs: Date.now,
  });
  let problem: string | undefined;
  let touched = new Set<string>();
  let lookAtMs = Number.NEGATIVE_INFINITY;
  let known = new Set<string>();
  const folders = new FolderWatch((path) => {
    if (known.has(path)) touched.add(path);
    else lookAtMs = Math.min(lookAtMs, clockMs() + LOOK_APART_MS);
    gate.wake();
  });

  const lookOnce = async (): Promise<number> => {
    const nowMs = clockMs();
    const all = nowMs >= lookAtMs;
    const only = touched;
    touched = new Set();
    if (all) lookAtMs = nowMs + settings.pollMs;
    const outcome = all ? await tailer.look() : only.size > 0 ? await tailer.glance(only) : 'idle';
    problem = undefined;
    if (all) {
      known = new Set(tailer.paths());
      folders.follow(known);
    }
    switch (outcome) {
      case 'more':
        lookAtMs = Math.min(lookAtMs, nowMs);
        return 0;
      case 'unsettled':
        lookAtMs = Math.min(lookAtMs, clockMs() + LOOK_APART_MS);
        break;
      case 'idle':
      case 'stopped':
        break;
    }
    return Math.max(GATHER_MS, lookAtMs - clockMs());
  };

  const run = async (): Promise<void> => {
    while (await gate.open()) {
      try {
        const waitMs = await lookOnce();
        if (touched.size === 0) await gate.sleep(waitMs);
        if (waitMs > 0) await gate.rest(GATHER_MS);
      } catch (error) {
        problem = `Cannot read: ${error instanceof Error ? error.message : 'unknown'}`.slice(0, 512);
        log.error({ err: error, source: settings.name }, 'cannot read log files; trying again');
        await gate.rest(AFTER_FAILURE_MS);
      }
    }
  };
  const ended = run();
  let stopped: Promise<void> | undefined;

  return {
    kind: settings.kind,
    name: settings.name,
    address: settings.paths.join(', ').slice(0, 256),
    state() {
      const { bytes, lagMs } = tailer.backlog();
      const why = problem ?? tailer.problem;
      return {
        connectionsOpen: tailer.openFiles,
        backlog: bytes,
        backlogUnit: 'bytes',
        lagMs,
        ...(why === undefined ? {} : { problem: why }),
      };
    },
    pause: () => gate.pause(),
    resume: () => gate.resume(),
    stop() {
      stopped ??= (async () => {
        gate.stop();
        await ended;
        folders.close();
        await tailer.close();
      })();
      return stopped;
    },
  };
}

/** Log files, followed through every kind of rotation. */
export const file = {
  kind: 'file',
  title: 'Log files',
  description:
    'Follows log files by pattern through rotation by rename, copy-truncate and gzip, and goes on at the byte after a restart.',
  config,
  start,
} as const satisfies Source<Config>;
