import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';

/** What a test of a command looks at; emptied before each test. */
export interface SuiteCli {
  /** A folder of the suite's own, removed at its end. */
  readonly folder: string;
  /** Standard error. */
  readonly said: string;
  /** Standard output. */
  readonly printed: string;
  /** Standard output as NDJSON. */
  rows(): Readonly<Record<string, unknown>>[];
  /** Forgets what was printed so far. */
  clear(): void;
  /** Writes a file into the folder and answers its path. */
  file(name: string, text: string): Promise<string>;
}

/** Catches what commands print in the tests of this file. */
export function cliForSuite(): SuiteCli {
  let folder = '';
  let said = '';
  let printed = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatewatch-cli-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const clear = (): void => {
    said = '';
    printed = '';
  };
  beforeEach(() => {
    clear();
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => vi.restoreAllMocks());
  return {
    get folder() {
      return folder;
    },
    get said() {
      return said;
    },
    get printed() {
      return printed;
    },
    rows: () =>
      printed
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    clear,
    file: async (name, text) => {
      const path = join(folder, name);
      await writeFile(path, text);
      return path;
    },
  };
}
