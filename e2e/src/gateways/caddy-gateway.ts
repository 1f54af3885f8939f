import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayUnderTest } from './gateway.js';
import { readLog } from './read-log.js';
import { freePort, hasProgram, startProgram } from './running-program.js';

const PROGRAM = '/usr/bin/caddy';
const hashed = (): string =>
  spawnSync(PROGRAM, ['hash-password', '--plaintext', 'wonderland'], { encoding: 'utf8' }).stdout.trim();

const configOf = (folder: string, port: number, upstreamPort: number, deadPort: number): string => `
{
  admin off
  auto_https off
  storage file_system ${folder}/storage
}
http://:${port} {
  bind 127.0.0.1
  log {
    output file ${folder}/access.log
    format json
  }
  basicauth /guarded* {
    alice ${hashed()}
  }
  handle /dead* {
    reverse_proxy 127.0.0.1:${deadPort}
  }
  handle {
    reverse_proxy 127.0.0.1:${upstreamPort}
  }
}
`;

export const caddyGateway: GatewayUnderTest = {
  format: 'caddy',
  available: hasProgram(PROGRAM),
  async start({ folder, upstreamPort, deadPort }) {
    const port = await freePort();
    const path = join(folder, 'Caddyfile');
    await writeFile(path, configOf(folder, port, upstreamPort, deadPort));
    const program = await startProgram(PROGRAM, ['run', '--config', path, '--adapter', 'caddyfile'], port);
    return {
      port,
      logs: async () => new Map([['json', await readLog(join(folder, 'access.log'))]]),
      stop: () => program.stop(),
    };
  },
};
