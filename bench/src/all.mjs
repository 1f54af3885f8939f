// Every benchmark, one after the other, each in a process of its own.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('.mjs') && file !== 'all.mjs')
  .sort()) {
  console.log(`\n# ${name}`);
  const { status } = spawnSync(process.execPath, [folder + name], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
