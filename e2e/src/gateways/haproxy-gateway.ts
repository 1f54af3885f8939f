import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayUnderTest } from './gateway.js';
import { freePort, hasProgram, startProgram } from './running-program.js';

const PROGRAM = '/usr/sbin/haproxy';

const configOf = (port: number, syslogPort: number, upstreamPort: number, deadPort: number): string => `
global
  log stdout len 8192 format raw local0
  log 127.0.0.1:${syslogPort} len 8192 format rfc3164 local0
  log 127.0.0.1:${syslogPort} len 8192 format rfc5424 local0
  log-send-hostname edge1
defaults
  mode http
  log global
  option httplog
  timeout connect 500ms
  timeout client 10s
  timeout server 10s
  retries 0
userlist staff
  user alice insecure-password wonderland
frontend api
  bind 127.0.0.1:${port}
  capture request header Host len 64
  capture request header User-Agent len 256
  capture response header Content-Type len 32
  http-request auth realm guarded if { path_beg /guarded } !{ http_auth(staff) }
  use_backend dead if { path_beg /dead }
  default_backend orders
backend orders
  server app1 127.0.0.1:${upstreamPort}
backend dead
  server app1 127.0.0.1:${deadPort}
`;

export const haproxyGateway: GatewayUnderTest = {
  format: 'haproxy',
  available: hasProgram(PROGRAM),
  async start({ folder, upstreamPort, deadPort }) {
    const port = await freePort();
    const syslog: string[] = [];
    const socket = createSocket('udp4');
    socket.on('message', (bytes) => syslog.push(bytes.toString('latin1').trimEnd()));
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const path = join(folder, 'haproxy.cfg');
    await writeFile(path, configOf(port, socket.address().port, upstreamPort, deadPort));
    const program = await startProgram(PROGRAM, ['-f', path, '-db'], port);
    return {
      port,
      async logs() {
        const raw = program.output().split('\n');
        return new Map([
          ['raw', raw.filter((line) => line.endsWith('"'))],
          ['rfc3164', syslog.filter((line) => !line.slice(0, 8).includes('>1 ') && line.endsWith('"'))],
          ['rfc5424', syslog.filter((line) => line.slice(0, 8).includes('>1 ') && line.endsWith('"'))],
        ]);
      },
      async stop() {
        await program.stop();
        socket.close();
      },
    };
  },
};
