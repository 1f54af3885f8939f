// Runs before `npm start` and `npm test`: installs when needed, builds when needed. Only Node built-ins.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stampFile = join(root, 'node_modules', '.cache', 'gatewatch-prepare.json');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Gatewatch needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(2);
}

function run(what, args) {
  console.error(`gatewatch: ${what} …`);
  const startedAt = Date.now();
  const result = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(
      `gatewatch: ${what} failed (npm ${args.join(' ')}, exit ${result.status ?? result.signal}).`,
    );
    process.exit(1);
  }
  console.error(`gatewatch: ${what} done in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex');

/** Path, size and modification time of everything the build reads. */
function fingerprint() {
  const parts = [];
  const visit = (path) => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name === 'dist') continue;
      const child = join(path, entry.name);
      if (entry.isDirectory()) visit(child);
      else if (/\.(ts|tsx|css|html|json|svg|png|mjs|js)$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(child);
        parts.push(`${child}:${size}:${mtimeMs}`);
      }
    }
  };
  visit(join(root, 'packages'));
  parts.push(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'));
  return hashOf(parts.sort().join('\n'));
}

const built = () =>
  readdirSync(join(root, 'packages')).every((name) => existsSync(join(root, 'packages', name, 'dist')));

let stamp = {};
try {
  stamp = JSON.parse(readFileSync(stampFile, 'utf8'));
} catch {
  // First run, or a stamp that cannot be read: do everything.
}
const lock = hashOf(readFileSync(join(root, 'package-lock.json'), 'utf8'));
if (
  !existsSync(join(root, 'node_modules', '.package-lock.json')) ||
  (stamp.lock !== undefined && stamp.lock !== lock)
) {
  run('installing dependencies', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}
const sources = fingerprint();
if (stamp.sources !== sources || !built()) run('building', ['run', '--silent', 'build']);
mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
writeFileSync(stampFile, JSON.stringify({ lock, sources }));
