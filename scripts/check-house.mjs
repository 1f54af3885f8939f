// The rules of the house that no other tool checks. Prints every breach and exits 1 when there is one.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const MAX_LINES = 300;
const EMPTY_NAMES = /^(utils?|helpers?|common|misc|types|manager)\.(ts|tsx)$/;
const PURE = ['model', 'analytics', 'discovery', 'simulator'];
/** What each part may import of ours: the architecture drawing. */
const ARROWS = {
  model: [],
  collector: ['model'],
  analytics: ['model'],
  discovery: ['model'],
  store: ['model'],
  platform: ['model', 'analytics', 'discovery', 'store'],
  responder: ['model', 'discovery'],
  simulator: ['model'],
  web: ['model'],
  cli: ['model', 'collector', 'analytics', 'discovery', 'store', 'platform', 'responder', 'simulator', 'web'],
};
const IMPURE = [
  [/\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/, 'reads a clock'],
  [/\bMath\.random\(|\bcrypto\.(randomUUID|getRandomValues)\(/, 'draws unseeded randomness'],
  [/\bfetch\(|\bsetTimeout\(|\bsetInterval\(/, 'reaches network or timers'],
  [/from 'node:/, 'imports node:*'],
];

const breaches = [];
const files = execFileSync(
  'git',
  ['ls-files', '-co', '--exclude-standard', 'packages/*/src/*', 'packages/*/package.json'],
  { encoding: 'utf8' },
)
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));

for (const file of files) {
  const part = file.split('/')[1];
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('/package.json')) {
    const names = Object.keys(JSON.parse(text).dependencies ?? {}).filter((name) =>
      name.startsWith('@gatewatch/'),
    );
    for (const name of names) {
      if (!ARROWS[part].includes(name.slice('@gatewatch/'.length)))
        breaches.push(`${file}: an arrow that points up: ${name}`);
    }
    continue;
  }
  if (!/\.(ts|tsx)$/.test(file)) continue;
  const lines = text.split('\n').length - 1;
  if (lines > MAX_LINES) breaches.push(`${file}: ${lines} lines, over ${MAX_LINES}`);
  if (EMPTY_NAMES.test(basename(file))) breaches.push(`${file}: a name that says nothing`);
  if (/biome-ignore|@ts-ignore|@ts-expect-error|@ts-nocheck/.test(text))
    breaches.push(`${file}: an escape hatch`);
  if (/\.(skip|only|todo)\(/.test(text) && file.includes('.test.'))
    breaches.push(`${file}: a test that does not run`);
  if (PURE.includes(part) && !file.includes('.test.') && !dirname(file).includes('/testing')) {
    for (const [pattern, what] of IMPURE)
      if (pattern.test(text)) breaches.push(`${file}: pure package ${what}`);
  }
  const contract = basename(file).endsWith('-contract.ts');
  if (contract && lines > 60) breaches.push(`${file}: a contract of ${lines} lines, over 60`);
}

for (const breach of breaches) console.error(`house: ${breach}`);
console.error(`house: ${files.length} files, ${breaches.length} breaches`);
process.exitCode = breaches.length === 0 ? 0 : 1;
