import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayUnderTest } from './gateway.js';
import { readLog } from './read-log.js';
import { freePort, hasProgram, startProgram } from './running-program.js';

const PROGRAM = '/usr/sbin/nginx';
const LOGS = ['long', 'short', 'line'] as const;

/** Three of the layouts people publish: everything, little with `@timestamp`, and one whole request line. */
const LAYOUTS = {
  long: 'time_iso8601 msec remote_addr remote_user request request_method request_uri status body_bytes_sent request_length request_time upstream_addr upstream_status upstream_response_time http_host http_referer http_user_agent http_x_forwarded_for scheme ssl_protocol request_id',
  short:
    '@timestamp=time_iso8601 remote_addr remote_user request_method request_uri status body_bytes_sent request_time upstream_response_time host http_user_agent',
  line: 'time_local remote_addr remote_user request status body_bytes_sent http_referrer=http_referer http_user_agent upstream_response_time',
} as const;

const formatOf = (name: keyof typeof LAYOUTS): string => {
  const fields = LAYOUTS[name].split(' ').map((field) => {
    const [key = '', variable = key] = field.split('=');
    return `"${key}":"$${variable}"`;
  });
  return `log_format ${name} escape=json '{${fields.join(',')}}';\n  access_log FOLDER/${name}.log ${name};`;
};

const configOf = (folder: string, port: number, upstreamPort: number, deadPort: number): string =>
  `
daemon off;
master_process off;
pid FOLDER/nginx.pid;
error_log FOLDER/error.log;
events {}
http {
  ${LOGS.map(formatOf).join('\n  ')}
  client_body_temp_path FOLDER/temp;
  proxy_temp_path FOLDER/temp;
  fastcgi_temp_path FOLDER/temp;
  uwsgi_temp_path FOLDER/temp;
  scgi_temp_path FOLDER/temp;
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
      auth_basic_user_file FOLDER/users;
      proxy_pass http://127.0.0.1:${upstreamPort};
    }
    location /dead { proxy_pass http://127.0.0.1:${deadPort}; }
  }
}
`.replaceAll('FOLDER', folder);

export const nginxJsonGateway: GatewayUnderTest = {
  format: 'nginx-json',
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
