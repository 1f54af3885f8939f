import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasProgram, startProgram } from '../gateways/running-program.js';
import type { RelaySetting, SyslogRelay, SyslogWay } from './syslog-relay.js';

const PROGRAM = '/usr/sbin/syslog-ng';
const file = (name: string): string =>
  fileURLToPath(new URL(`../../../packages/collector/src/fixtures/${name}`, import.meta.url));

const DESTINATIONS: Record<SyslogWay, (port: number) => string> = {
  'UDP, RFC 3164': (port) => `network("127.0.0.1" port(${port}) transport("udp"))`,
  'TCP, RFC 3164, newlines': (port) => `network("127.0.0.1" port(${port}) transport("tcp"))`,
  'TCP, RFC 5424, counted': (port) => `syslog("127.0.0.1" port(${port}) transport("tcp"))`,
  'TLS with a certificate, RFC 5424, counted': (port) =>
    `syslog("127.0.0.1" port(${port}) transport("tls") tls(peer-verify(optional-untrusted)
      key-file("${file('tls-client-key.pem')}") cert-file("${file('tls-client-cert.pem')}")))`,
};

const configOf = ({ port, way, target }: RelaySetting): string => `@version: 3.35
options { keep-hostname(yes); stats-freq(0); };
source lines { network(ip("127.0.0.1") port(${port}) transport("tcp")); };
destination gatewatch { ${DESTINATIONS[way](target)}; };
log { source(lines); destination(gatewatch); };
`;

export const syslogNgRelay: SyslogRelay = {
  name: 'syslog-ng',
  available: hasProgram(PROGRAM),
  ways: [
    'UDP, RFC 3164',
    'TCP, RFC 3164, newlines',
    'TCP, RFC 5424, counted',
    'TLS with a certificate, RFC 5424, counted',
  ],
  async start(setting) {
    const at = (name: string): string => join(setting.folder, name);
    await writeFile(at('syslog-ng.conf'), configOf(setting));
    const files = ['-f', at('syslog-ng.conf'), '-R', at('persist'), '-p', at('pid'), '-c', at('control')];
    return startProgram(PROGRAM, ['-F', '--no-caps', '--stderr', ...files], setting.port);
  },
};
