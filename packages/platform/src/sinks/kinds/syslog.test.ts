import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleEvent } from '../sample-event.js';
import { HOSTILE, hostileEvents } from '../testing/hostile-event.js';
import { makeAuthority } from '../testing/own-authority.js';
import { readCef } from '../testing/read-cef.js';
import { type Daemon, freePort, isThere, runDaemon } from '../testing/run-daemon.js';
import { sendEvents } from '../testing/send-events.js';

const RSYSLOG = ['/opt/rsyslog/usr/sbin/rsyslogd', '/usr/sbin/rsyslogd'].find(isThere);
const SYSLOG_NG = ['/usr/sbin/syslog-ng'].find(isThere);
const LIBRARIES = '/opt/rsyslog/usr/lib/x86_64-linux-gnu';
const AT = '2026-03-05T10:00:00.000Z';
const alert = sampleEvent('alert.raised', '11111111-1111-4111-8111-111111111111', AT);
const SENT = HOSTILE.flatMap((text) => hostileEvents(text));

let directory: string;
let daemon: Daemon | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'syslog-'));
});
afterEach(async () => {
  await daemon?.stop();
  daemon = undefined;
  await rm(directory, { recursive: true, force: true });
});

const got = async (): Promise<string[]> => {
  const text = await readFile(join(directory, 'got'), 'utf8').catch(() => '');
  return text.split('\n').slice(0, -1);
};
const count = (lines: number) =>
  expect.poll(async () => (await got()).length, { message: daemon?.said() ?? '' }).toBe(lines);
/** Until the daemon listens. */
async function send(settings: object, events = [alert]): Promise<void> {
  await expect.poll(async () => (await sendEvents('syslog', settings, events))[0]?.kind).toBe('delivered');
}

describe.skipIf(RSYSLOG === undefined)('rsyslog', () => {
  const start = async (input: string): Promise<void> => {
    const form = '%HOSTNAME%|%APP-NAME%|%MSGID%|%STRUCTURED-DATA%|%pri%|%timereported:::date-rfc3339%|%msg%';
    const file = join(directory, 'rsyslog.conf');
    await writeFile(
      file,
      `global(workDirectory="${directory}" maxMessageSize="64k" parser.escapeControlCharactersOnReceive="on")
      module(load="imtcp") module(load="imudp") ${input}
      template(name="form" type="string" string="${form}\\n")
      action(type="omfile" file="${join(directory, 'got')}" template="form")`,
    );
    const args = ['-n', '-f', file, '-i', join(directory, 'pid'), '-M', `${LIBRARIES}/rsyslog`];
    daemon = runDaemon(RSYSLOG ?? '', RSYSLOG?.startsWith('/opt') ? args : args.slice(0, 5), {
      LD_LIBRARY_PATH: LIBRARIES,
    });
  };

  it('takes octet-counted CEF over TCP: header, structured data and message', async () => {
    const port = await freePort();
    await start(`input(type="imtcp" address="127.0.0.1" port="${port}")`);
    await send({ host: '127.0.0.1', port, transport: 'tcp', hostName: 'gw-1' });
    await count(1);
    const [host, app, id, data, pri, time, ...message] = (await got())[0]?.split('|') ?? [];
    expect([host, app, id, pri]).toEqual(['gw-1', 'gatewatch', 'alert.raised', '131']);
    expect(data).toBe(`[gatewatch@32473 eventId="${alert.id}" kind="alert.raised"]`);
    expect(Date.parse(time ?? '')).toBe(Date.parse(AT));
    const cef = readCef(message.join('|').trimStart());
    expect(cef.header).toEqual([
      ...['CEF:0', 'Gatewatch', 'Gatewatch', '1.0', 'object-enumeration'],
      ...['object-enumeration by consumer test.consumer', '8'],
    ]);
    expect(cef.extension.get('suser')).toBe('test.consumer');
    expect(cef.extension.get('src')).toBe('192.0.2.7');
    expect(cef.extension.get('msg')).toContain('412 different patients');
  });

  it('takes as many messages as were sent, whatever is in them: none is forged', async () => {
    const port = await freePort();
    await start(`input(type="imtcp" address="127.0.0.1" port="${port}")`);
    const settings = { host: '127.0.0.1', port, transport: 'tcp', hostName: 'gw-1' };
    await send(settings, SENT);
    await count(SENT.length);
    const lines = await got();
    expect(lines.every((line) => line.startsWith('gw-1|gatewatch|'))).toBe(true);
    expect(lines.every((line) => line.includes(`[gatewatch@32473 eventId="${alert.id}"`))).toBe(true);
    expect(lines.filter((line) => /\|\s*CEF:0\|Evil/.test(line))).toEqual([]);
  });

  it('takes newline framing, and LEEF over UDP', async () => {
    const [tcp, udp] = [await freePort(), await freePort()];
    await start(`input(type="imtcp" address="127.0.0.1" port="${tcp}")
      input(type="imudp" address="127.0.0.1" port="${udp}")`);
    await send({ host: '127.0.0.1', port: tcp, transport: 'tcp', framing: 'newline' });
    await count(1);
    await send({ host: '127.0.0.1', port: udp, transport: 'udp', format: 'leef' });
    await count(2);
    expect((await got())[1]).toContain('LEEF:2.0|Gatewatch|Gatewatch|1.0|object-enumeration|x09|');
    expect((await got())[1]).toContain('usrName=test.consumer');
  });
});

describe.skipIf(SYSLOG_NG === undefined)('syslog-ng', () => {
  const start = async (port: number, tls: string): Promise<void> => {
    const file = join(directory, 'syslog-ng.conf');
    await writeFile(
      file,
      `@version: 3.38
      options { keep-hostname(yes); chain-hostnames(no); use-dns(no); log-msg-size(262144); };
      source s { syslog(ip("127.0.0.1") port(${port}) transport("${tls === '' ? 'tcp' : 'tls'}") ${tls}); };
      destination d { file("${join(directory, 'got')}"
        template("$HOST\\t$PROGRAM\\t$MSGID\\t\${.SDATA.gatewatch@32473.eventId}\\t$LEVEL\\t$MSG\\n")); };
      log { source(s); destination(d); };`,
    );
    const at = (name: string) => join(directory, name);
    const args = ['-F', '--no-caps', '-f', file, '-p', at('pid'), '-c', at('ctl'), '-R', at('persist'), '-e'];
    daemon = runDaemon(SYSLOG_NG ?? '', args);
  };

  it('takes CEF over TLS by an authority of one’s own; without it nothing is sent', async () => {
    const port = await freePort();
    const own = makeAuthority(directory);
    const files = `key-file("${own.keyFile}") cert-file("${own.certFile}")`;
    await start(port, `tls(${files} peer-verify(optional-untrusted))`);
    const settings = { host: '127.0.0.1', port, transport: 'tls', ca: own.ca, hostName: 'gw-1' };
    await send(settings);
    await count(1);
    expect((await got())[0]?.split('\t').slice(0, 5)).toEqual([
      'gw-1',
      'gatewatch',
      'alert.raised',
      alert.id,
      'err',
    ]);
    const [refused] = await sendEvents('syslog', { ...settings, ca: undefined }, [alert]);
    expect(refused).toMatchObject({
      kind: 'retry',
      detail: expect.stringMatching(/certificate|self.signed/i),
    });
    await send(settings, SENT);
    await count(1 + SENT.length);
  });
});
