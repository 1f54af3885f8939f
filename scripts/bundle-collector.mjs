// The collector as one file without native modules: build/collector/gatewatch-collector.mjs (and lambda.mjs).
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = `${root}build/collector`;
const { version } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));
await rm(out, { recursive: true, force: true });
for (const [name, entry] of [
  ['gatewatch-collector', 'packages/cli/src/collector-main.ts'],
  ['lambda', 'packages/cli/src/lambda-main.ts'],
]) {
  const bundle = await rolldown({
    input: `${root}${entry}`,
    platform: 'node',
    plugins: [
      {
        // The manifest is not beside the bundle.
        name: 'version',
        load: (id) =>
          id.endsWith('/cli/src/version.ts') ? `export const VERSION = ${JSON.stringify(version)};` : null,
      },
    ],
    // The sources themselves, so that nothing has to be built first.
    resolve: { conditionNames: ['source', 'node', 'import', 'default'] },
  });
  await bundle.write({
    file: `${out}/${name}.mjs`,
    format: 'esm',
    minify: 'dce-only',
    // CommonJS inside the bundle asks for Node's modules by `require`.
    banner:
      "#!/usr/bin/env node\nimport { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    codeSplitting: false,
  });
  await bundle.close();
}
