import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GatewayUnderTest } from './gateway.js';
import { freePort, hasProgram, startProgram } from './running-program.js';

const PROGRAM = '/usr/sbin/haproxy';

/** Escaped as HAProxy's manual advises for JSON: the `json` converter where a client chooses the text. */
const LAYOUT = [
  '"timestamp":"%tr"',
  '"client_ip":"%ci"',
  '"client_port":"%cp"',
  '"frontend_name":"%ft"',
  '"backend_name":"%b"',
  '"server_name":"%s"',
  '"http_method":"%HM"',
  '"http_uri":"%[capture.req.uri,json(utf8s)]"',
  '"http_version":"%HV"',
  '"status_code":"%ST"',
  '"bytes_read":"%B"',
  '"bytes_uploaded":"%U"',
  '"TR":"%TR"',
  '"Tr":"%Tr"',
  '"Ta":"%Ta"',
  '"termination_state":"%ts"',
  '"host":"%[capture.req.hdr(0),json(utf8s)]"',
  '"user_agent":"%[capture.req.hdr(1),json(utf8s)]"',
].join(',');

const configOf = (port: number, upstreamPort: number, deadPort: number): string => `
global
  log stdout len 8192 format raw local0
defaults
  mode http
  log global
  log-format '{${LAYOUT}}'
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
  http-request auth realm guarded if { path_beg /guarded } !{ http_auth(staff) }
  use_backend dead if { path_beg /dead }
  default_backend orders
backend orders
  server app1 127.0.0.1:${upstreamPort}
backend dead
  server app1 127.0.0.1:${deadPort}
`;

export const haproxyJsonGateway: GatewayUnderTest = {
  format: 'haproxy-json',
  available: hasProgram(PROGRAM),
  async start({ folder, upstreamPort, deadPort }) {
    const port = await freePort();
    const path = join(folder, 'haproxy.cfg');
    await writeFile(path, configOf(port, upstreamPort, deadPort));
    const program = await startProgram(PROGRAM, ['-f', path, '-db'], port);
    return {
      port,
      async logs() {
        const lines = program.output().split('\n');
        return new Map([['json', lines.filter((line) => line.startsWith('{') && line.endsWith('}'))]]);
      },
      stop: () => program.stop(),
    };
  },
};
