import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProgram } from '../gateways/running-program.js';
import type { RelaySetting, SyslogRelay, SyslogWay } from './syslog-relay.js';

/**
 * Debian's rsyslog and syslog-ng cannot both be installed, so rsyslog is unpacked here (`dpkg -x`, with the libraries it
 * needs); else it is looked for where a package puts it.
 */
const ROOT = existsSync('/opt/rsyslog/usr/sbin/rsyslogd') ? '/opt/rsyslog' : '';
const PROGRAM = `${ROOT}/usr/sbin/rsyslogd`;
const LIBRARIES = `${ROOT}/usr/lib`;
/** e.g. `x86_64-linux-gnu`. */
const ARCHITECTURE = existsSync(PROGRAM)
  ? readdirSync(LIBRARIES).find((name) => existsSync(join(LIBRARIES, name, 'rsyslog')))
  : undefined;

const FORWARD: Partial<Record<SyslogWay, string>> = {
  'UDP, RFC 3164': 'protocol="udp" template="RSYSLOG_TraditionalForwardFormat"',
  'TCP, RFC 3164, newlines': 'protocol="tcp" template="RSYSLOG_ForwardFormat"',
  'TCP, RFC 5424, counted':
    'protocol="tcp" TCP_Framing="octet-counted" template="RSYSLOG_SyslogProtocol23Format"',
};

const configOf = ({ folder, port, way, target }: RelaySetting): string => `
module(load="imtcp")
global(workDirectory="${folder}" maxMessageSize="64k")
input(type="imtcp" port="${port}" address="127.0.0.1" ruleset="forward")
ruleset(name="forward") {
  action(type="omfwd" target="127.0.0.1" port="${target}" ${FORWARD[way]})
}
`;

export const rsyslogRelay: SyslogRelay = {
  name: 'rsyslog',
  available: ARCHITECTURE !== undefined,
  ways: ['UDP, RFC 3164', 'TCP, RFC 3164, newlines', 'TCP, RFC 5424, counted'],
  async start(setting) {
    const at = (name: string): string => join(setting.folder, name);
    await writeFile(at('rsyslog.conf'), configOf(setting));
    const libraries = join(LIBRARIES, ARCHITECTURE ?? '');
    const args = ['-n', '-f', at('rsyslog.conf'), '-i', at('pid'), '-M', join(libraries, 'rsyslog')];
    // `env` rather than an environment of our own: the program is ended by the id of this very process.
    return startProgram('/usr/bin/env', [`LD_LIBRARY_PATH=${libraries}`, PROGRAM, ...args], setting.port);
  },
};
