// The collector as one file without native modules: build/collector/gatewatch-collector.mjs (and lambda.mjs).
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}build/collector`;
await rm(out, { recursive: true, force: true });
for (const [name, entry] of [
  ['gatewatch-collector', 'packages/cli/src/collector-main.ts'],
]) {
  const bundle = await rolldown({
    input: `${root}${entry}`,
    platform: 'node',
    // The sources themselves, so that nothing has to be built first.
    resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
  });
  await bundle.write({
    file: `${out}/${name}.mjs`,
    format: 'esm',
    minify: 'dce-only',
    banner: '#!/usr/bin/env node',
    codeSplitting: false,
  });
  await bundle.close();
}
