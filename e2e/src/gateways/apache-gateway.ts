import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayUnderTest } from './gateway.js';
import { readLog } from './read-log.js';
import { freePort, hasProgram, startProgram } from './running-program.js';

const PROGRAM = '/usr/sbin/apache2';
const MODULES = '/usr/lib/apache2/modules';
const LOGS = ['common', 'combined', 'vhost', 'timed'] as const;
const LOADED =
  'mpm_event authn_core authn_file authz_core authz_user auth_basic proxy proxy_http proxy_wstunnel';

const configOf = (folder: string, port: number, upstreamPort: number, deadPort: number): string => `
${LOADED.split(' ')
  .map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`)
  .join('\n')}
ServerName api.example.com
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
StartServers 1
ThreadsPerChild 8
AllowEncodedSlashes NoDecode
LogFormat "%v:%p %h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" vhost_combined
LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined
LogFormat "%h %l %u %t \\"%r\\" %>s %b" common
LogFormat "%h %l %u %t \\"%r\\" %>s %b \\"%{Referer}i\\" \\"%{User-Agent}i\\" %I %O %D" timed
CustomLog ${folder}/common.log common
CustomLog ${folder}/combined.log combined
CustomLog ${folder}/vhost.log vhost_combined
CustomLog ${folder}/timed.log timed
ProxyPass /dead http://127.0.0.1:${deadPort}/dead
ProxyPass / http://127.0.0.1:${upstreamPort}/ upgrade=any
<Location /guarded>
  AuthType Basic
  AuthName guarded
  AuthUserFile ${folder}/users
  Require valid-user
</Location>
`;

/** `{SHA}`, which Apache still takes; for a test password it will do. */
const hashed = (): string => `{SHA}${createHash('sha1').update('wonderland').digest('base64')}`;

export const apacheGateway: GatewayUnderTest = {
  format: 'apache',
  available: hasProgram(PROGRAM),
  async start({ folder, upstreamPort, deadPort }) {
    const port = await freePort();
    await writeFile(join(folder, 'users'), `alice:${hashed()}\n`);
    await writeFile(join(folder, 'apache.conf'), configOf(folder, port, upstreamPort, deadPort));
    const args = ['-d', folder, '-f', join(folder, 'apache.conf'), '-D', 'FOREGROUND'];
    const program = await startProgram(PROGRAM, args, port);
    return {
      port,
      async logs() {
        const logs = LOGS.map(async (name) => [name, await readLog(join(folder, `${name}.log`))] as const);
        return new Map(await Promise.all(logs));
      },
      stop: () => program.stop(),
    };
  },
};
