import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayUnderTest } from './gateway.js';
import { readLog } from './read-log.js';
import { freePort, hasProgram, startProgram } from './running-program.js';

const PROGRAM = '/usr/sbin/nginx';
const LOGS = ['combined', 'main', 'timed', 'vhost'] as const;

const configOf = (folder: string, port: number, upstreamPort: number, deadPort: number): string => `
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  log_format main '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
  log_format timed '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for" rt=$request_time uct="$upstream_connect_time" uht="$upstream_header_time" urt="$upstream_response_time" us="$upstream_status"';
  log_format vhost '$host $remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $request_time $upstream_response_time';
  access_log ${folder}/combined.log combined;
  access_log ${folder}/main.log main;
  access_log ${folder}/timed.log timed;
  access_log ${folder}/vhost.log vhost;
  client_body_temp_path ${folder}/temp;
  proxy_temp_path ${folder}/temp;
  fastcgi_temp_path ${folder}/temp;
  uwsgi_temp_path ${folder}/temp;
  scgi_temp_path ${folder}/temp;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://127.0.0.1:${upstreamPort};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $http_connection;
    }
    location /guarded {
      auth_basic "guarded";
      auth_basic_user_file ${folder}/users;
      proxy_pass http://127.0.0.1:${upstreamPort};
    }
    location /dead { proxy_pass http://127.0.0.1:${deadPort}; }
  }
}
`;

export const nginxGateway: GatewayUnderTest = {
  format: 'nginx-combined',
  available: hasProgram(PROGRAM),
  async start({ folder, upstreamPort, deadPort }) {
    const port = await freePort();
    await mkdir(join(folder, 'temp'));
    await writeFile(join(folder, 'users'), 'alice:{PLAIN}wonderland\n');
    await writeFile(join(folder, 'nginx.conf'), configOf(folder, port, upstreamPort, deadPort));
    const program = await startProgram(PROGRAM, ['-p', folder, '-c', join(folder, 'nginx.conf')], port);
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
