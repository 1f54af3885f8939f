import type { Rejection } from '@gatewatch/model';
import { z } from 'zod';
import { Gate } from './fetch/gate.js';
import { LineStore } from './fetch/line-store.js';
import { openInput } from './fetch/open-input.js';
import { LineSplitter } from './line-splitter.js';
import { type RunningSource, type Source, type SourceContext, sourceConfig } from './source.js';

const config = sourceConfig('stdin', {
  /** An inherited file descriptor; 0 is standard input. */
  fd: z.number().int().min(0).max(1023).default(0),
  maxLineBytes: z.number().int().min(1024).max(16_777_216).default(1_048_576),
});
type Config = z.infer<typeof config>;

const TOO_LONG: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'The line is longer than `maxLineBytes`; it was skipped up to its end.',
};

async function start(raw: unknown, { intake, log }: SourceContext): Promise<RunningSource> {
  const settings = config.parse(raw);
  const gate = new Gate();
  const store = new LineStore(gate, intake, settings.name);
  const input = openInput(settings.fd);
  let ended = false;
  let problem: string | undefined;

  const splitter = new LineSplitter(settings.maxLineBytes, {
    line: (bytes) => {
      const end = bytes[bytes.length - 1] === 0x0d ? bytes.length - 1 : bytes.length;
      store.add({ receivedAtMs: Date.now(), bytes: Buffer.from(bytes.subarray(0, end)) });
    },
    tooLong: () => intake.reject(settings.name, TOO_LONG, settings.maxLineBytes),
  });
  // Reading stops while lines wait: the pipe fills up, and whoever writes to it waits too.
  const read = async (): Promise<void> => {
    for await (const chunk of input) {
      if (!(await gate.open())) return;
      splitter.push(Buffer.from(chunk));
      if ((await store.move()) === 'stopped') return;
    }
    splitter.end();
    ended = (await store.drain()) === 'stored';
  };
  const done = read()
    .catch((error: unknown) => {
      if (gate.stopping) return;
      problem = `Cannot read: ${error instanceof Error ? error.message : 'unknown error'}`.slice(0, 512);
      log.error({ err: error, source: settings.name }, 'cannot read the input');
    })
    .then(async () => {
      const lost = await store.giveUp();
      if (lost > 0) log.error({ source: settings.name, lines: lost }, 'stopped with lines that had no room');
    });
  let stopped: Promise<void> | undefined;

  return {
    kind: settings.kind,
    name: settings.name,
    address: settings.fd === 0 ? 'standard input' : `file descriptor ${settings.fd}`,
    finished: done,
    state: () => ({ connectionsOpen: ended ? 0 : 1, ...(problem === undefined ? {} : { problem }) }),
    pause: () => gate.pause(),
    resume: () => gate.resume(),
    stop() {
      stopped ??= (async () => {
        gate.stop();
        input.destroy();
        await done;
      })();
      return stopped;
    },
  };
}

/** For `zcat access.log.*.gz | gatewatch collect`. What was read and not yet durable is lost with a kill -9. */
export const stdin = {
  kind: 'stdin',
  title: 'Standard input',
  description: 'Lines from standard input up to its end, e.g. `zcat access.log.*.gz | gatewatch collect`.',
  config,
  start,
} as const satisfies Source<Config>;
