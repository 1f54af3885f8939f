import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A little more than a million entities may take. */
const HEAP_MIB = 4_608;

const driver = fileURLToPath(new URL('../detection.mjs', import.meta.url));

/**
 * Runs a part in a process of its own, with a heap of its own that can be told to collect; gives its figures, or why
 * there are none: a heap that is too small for what is asked is a result too.
 */
export const runInside = (name, { settings }, entities = 0) => {
  const { status, signal, stdout } = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      `--max-old-space-size=${HEAP_MIB}`,
      driver,
      '--figures-only',
      '--only',
      name,
      '--settings',
      JSON.stringify(settings),
      '--entities',
      String(entities),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 },
  );
  if (status !== 0)
    return { kind: 'failed', entities, reason: `ended with ${signal ?? status} (heap of ${HEAP_MIB} MiB)` };
  return { kind: 'measured', ...JSON.parse(stdout)[name] };
};
