// Packages of the collector: build/gatewatch-collector-VERSION.tar.gz and, where dpkg-deb is there, …_all.deb.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './bundle-collector.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = join(root, 'build');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function run(command, args, options = {}) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (error?.code === 'ENOENT') return 'absent';
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return 'done';
}

const tree = join(build, 'package');
rmSync(tree, { recursive: true, force: true });
const put = (from, to, mode = 0o644) => {
  cpSync(join(root, from), join(tree, to), { recursive: true });
  if (!from.endsWith('/')) chmodSync(join(tree, to), mode);
};
put('build/collector/', 'usr/lib/gatewatch-collector');
put('deploy/collector.example.yaml', 'etc/gatewatch/collector.yaml', 0o640);
put('deploy/systemd/gatewatch-collector.service', 'usr/lib/systemd/system/gatewatch-collector.service');
put('LICENSE', 'usr/share/doc/gatewatch-collector/copyright');
mkdirSync(join(tree, 'usr/bin'), { recursive: true });
writeFileSync(
  join(tree, 'usr/bin/gatewatch-collector'),
  '#!/bin/sh\nexec node /usr/lib/gatewatch-collector/gatewatch-collector.mjs "$@"\n',
  { mode: 0o755 },
);

const name = `gatewatch-collector-${version}`;
const files = ['--owner=0', '--group=0', '--sort=name', '--mtime=@0', `--transform=s,^\\.,${name},`];
run('tar', [...files, '-czf', join(build, `${name}.tar.gz`), '-C', tree, '.']);
console.log(`build/${name}.tar.gz`);

mkdirSync(join(tree, 'DEBIAN'));
const control = `Package: gatewatch-collector
Version: ${version}
Architecture: all
Maintainer: Gatewatch <maintainers@gatewatch.example>
Depends: nodejs (>= 20.19)
Section: net
Priority: optional
Description: receives gateway logs, sanitises and ships them
 Reads the logs of API gateways, replaces secrets and personal data by keyed
 tokens, spools calls durably and ships them to a Gatewatch platform.
`;
writeFileSync(join(tree, 'DEBIAN/control'), control);
writeFileSync(join(tree, 'DEBIAN/conffiles'), '/etc/gatewatch/collector.yaml\n');
writeFileSync(
  join(tree, 'DEBIAN/postinst'),
  '#!/bin/sh\nset -e\nif [ -d /run/systemd/system ]; then\n  systemctl daemon-reload\n  systemctl try-restart gatewatch-collector.service || true\nfi\n',
  { mode: 0o755 },
);
writeFileSync(
  join(tree, 'DEBIAN/prerm'),
  '#!/bin/sh\nset -e\nif [ "$1" = remove ] && [ -d /run/systemd/system ]; then\n  systemctl disable --now gatewatch-collector.service || true\nfi\n',
  { mode: 0o755 },
);
const deb = join(build, `gatewatch-collector_${version}_all.deb`);
const made = run('dpkg-deb', ['--root-owner-group', '--build', tree, deb]);
console.log(
  made === 'absent'
    ? 'no .deb: dpkg-deb is not installed here'
    : `build/gatewatch-collector_${version}_all.deb`,
);
