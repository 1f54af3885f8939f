import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecordingIntake, recordingIntake } from '../../test-support/recording-intake.js';
import { createHttpListeners } from '../http/http-listeners.js';
import { kongTcp } from '../kong-tcp.js';
import type { RunningSource } from '../source.js';

const file = (name: string): string => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const tls = { keyFile: file('tls-test-key.pem'), certFile: file('tls-test-cert.pem') };
const mutual = { ...tls, clientCaFile: file('tls-client-ca.pem') };
const certificate = {
  key: readFileSync(file('tls-client-key.pem')),
  cert: readFileSync(file('tls-client-cert.pem')),
};

let intake: RecordingIntake;
let running: RunningSource | undefined;
let sockets: Socket[] = [];
beforeEach(() => {
  intake = recordingIntake();
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await running?.stop();
  running = undefined;
});

async function start(settings: object): Promise<RunningSource> {
  running = await kongTcp.start(
    { kind: 'kong-tcp', port: 0, ...settings },
    {
      intake,
      log: pino({ level: 'silent' }),
      http: createHttpListeners(),
    },
  );
  return running;
}
async function dial(source: RunningSource): Promise<Socket> {
  const socket = connect(source.listening?.port ?? 0, '127.0.0.1').on('error', () => undefined);
  sockets.push(socket);
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}
const secure = (socket: Socket, options: object = {}): TLSSocket => {
  const secured = connectTls({
    socket,
    rejectUnauthorized: false,
    servername: 'logs.example.com',
    ...options,
  });
  sockets.push(secured.on('error', () => undefined));
  return secured;
};
const closed = (socket: Socket): Promise<unknown> => new Promise((resolve) => socket.once('close', resolve));
const ended = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => socket.resume().once('end', resolve));

describe('senders with certificates', () => {
  it('takes lines of a sender whose certificate the authority vouches for', async () => {
    const socket = secure(await dial(await start({ tls: mutual })), certificate);
    socket.write('{"a":1}\n');
    await intake.until(({ lines }) => lines.length === 1);
  });

  it.each(['kong-1.example.com', 'spiffe://example.com/kong'])('takes the name %s', async (name) => {
    const source = await start({ tls: { ...mutual, clientNames: ['other.example.com', name] } });
    secure(await dial(source), certificate).write('{"a":1}\n');
    await intake.until(({ lines }) => lines.length === 1);
  });

  it.each<[string, object, object]>([
    ['none', mutual, {}],
    [
      'one of another authority',
      mutual,
      { key: readFileSync(tls.keyFile), cert: readFileSync(tls.certFile) },
    ],
    [
      'another name',
      { ...mutual, clientNames: ['example.com', 'kong-1', 'spiffe://example.com'] },
      certificate,
    ],
  ])('refuses and counts a sender with %s', async (_name, settings, shown) => {
    const source = await start({ tls: settings });
    const socket = secure(await dial(source), shown);
    socket.write('{"a":1}\n');
    await closed(socket);
    expect(intake.lines).toEqual([]);
    expect(intake.rejections).toMatchObject([{ reason: 'unauthorised' }]);
    expect(source.state().connectionsOpen).toBe(0);
  });

  it('does not start with names that no authority vouches for', async () => {
    await expect(start({ tls: { ...tls, clientNames: ['a'] } })).rejects.toThrow('clientCaFile');
  });
});

describe('behind a load balancer', () => {
  const header = 'PROXY TCP4 192.0.2.7 198.51.100.10 33333 8601\r\n';

  it('names the node by the header, whatever it is cut into', async () => {
    const socket = (await dial(await start({ proxyProtocol: true }))).setNoDelay(true);
    for (const byte of `${header}{"a":1}\n{"b"`) {
      await new Promise((resolve) => socket.write(byte, resolve));
    }
    socket.write(':2}\n');
    await intake.until(({ lines }) => lines.length === 2);
    expect(intake.lines).toEqual(['{"a":1}', '{"b":2}']);
    expect(intake.taken.map(({ node }) => node)).toEqual(['192.0.2.7', '192.0.2.7']);
  });

  it('reads the header before the TLS handshake, also when both come at once', async () => {
    const socket = await dial(await start({ proxyProtocol: true, tls: mutual }));
    socket.cork();
    socket.write(header);
    const secured = secure(socket, certificate);
    process.nextTick(() => socket.uncork());
    secured.write('{"a":1}\n');
    await intake.until(({ lines }) => lines.length === 1);
    expect(intake.taken[0]?.node).toBe('192.0.2.7');
  });

  it('refuses and counts a connection without a header', async () => {
    const socket = await dial(await start({ proxyProtocol: true }));
    socket.write('{"a":1}\n');
    await closed(socket);
    expect(intake.rejections).toMatchObject([{ reason: 'bad-envelope' }]);
    expect(intake.lines).toEqual([]);
  });

  it.each([
    ['headers', { proxyProtocol: true }, `${header}{"a":1}\n`],
    ['handshakes', { tls }, undefined],
  ])('lets nobody keep others out with unfinished %s', async (_name, settings, sent) => {
    const source = await start({ ...settings, maxConnections: 3 });
    const first = await dial(source);
    first.write(sent === undefined ? Buffer.of(0x16, 0x03, 0x01) : 'PROX');
    const gone = closed(first.resume());
    for (let count = 0; count < 2; count += 1) await dial(source);
    const late = await dial(source);
    if (sent === undefined) secure(late).write('{"a":1}\n');
    else late.write(sent);
    await intake.until(({ lines }) => lines.length === 1);
    await gone;
  });

  it('is not held up at stop by a connection that never sent its header', async () => {
    const source = await start({ proxyProtocol: true });
    const silent = await dial(source);
    silent.write('PRO');
    await source.stop();
    await closed(silent.resume());
  });
});

describe('stopping', () => {
  /** Kong keeps the connections of its workers in a pool and writes lines to them without looking. */
  it.each(['plain', 'TLS'])('takes over %s what is written until the sender has noticed', async (way) => {
    const source = await start(way === 'TLS' ? { tls } : {});
    const pooled = way === 'TLS' ? secure(await dial(source)) : await dial(source);
    pooled.write('{"before":1}\n');
    await intake.until(({ lines }) => lines.length === 1);
    const stopping = source.stop();
    // Paused: this end has not read the FIN when it writes.
    pooled.write('{"after":1}\n');
    await intake.until(({ lines }) => lines.length === 2);
    pooled.write('{"after":2}\n');
    await intake.until(({ lines }) => lines.length === 3);
    pooled.resume();
    await stopping;
    expect(intake.lines).toEqual(['{"before":1}', '{"after":1}', '{"after":2}']);
  });

  it('tells the sender at once, between lines', async () => {
    const source = await start({ drainMs: 60_000 });
    const idle = await dial(source);
    const busy = await dial(source);
    busy.write('{"half"');
    idle.write('{"a":1}\n');
    await intake.until(({ lines }) => lines.length === 1);
    const stopping = source.stop();
    await ended(idle);
    expect(busy.readableEnded).toBe(false);
    busy.write(':1}\n');
    await ended(busy);
    await stopping;
    expect(intake.lines).toEqual(['{"a":1}', '{"half":1}']);
  });

  it('waits no longer than told for a sender that does not react', async () => {
    const source = await start({ drainMs: 500 });
    const deaf = await dial(source);
    deaf.write('{"a":1}\n');
    await intake.until(({ lines }) => lines.length === 1);
    deaf.write('{"b":2}\n{"last":1}');
    await source.stop();
    expect(intake.lines).toEqual(['{"a":1}', '{"b":2}', '{"last":1}']);
  });
});
