import { createSocket } from 'node:dgram';
import { hostname } from 'node:os';
import { z } from 'zod';
import { asJson } from '../formats/as-json.js';
import { cef } from '../formats/cef.js';
import { leef } from '../formats/leef.js';
import type { OpenSink, Sink } from '../sink-contract.js';
import { allAlike } from '../transports/all-alike.js';
import { ca, host, line, port } from '../transports/setting-fields.js';
import { StreamConnection } from '../transports/stream-connection.js';
import { syslogFrame } from '../transports/syslog-frame.js';

const settings = z.strictObject({
  host: host.describe('Name or address of the receiver'),
  port: port.default(6514).describe('6514 is syslog over TLS, 601 over TCP, 514 over UDP'),
  transport: z
    .enum(['tls', 'tcp', 'udp'])
    .default('tls')
    .describe('UDP may lose messages without anybody noticing'),
  format: z.enum(['cef', 'leef', 'ocsf']).default('cef').describe('LEEF for QRadar, CEF for most others'),
  ca,
  framing: z
    .enum(['octet-counting', 'newline'])
    .default('octet-counting')
    .describe('RFC 6587; newline for receivers that do not count'),
  facility: z.number().int().min(0).max(23).default(16).describe('16 is local0'),
  hostName: line(255).optional().describe('Sent as HOSTNAME; absent = the name of this machine'),
});
type Settings = z.infer<typeof settings>;

/** RFC 5426 §3.2: receivers should take 2048 octets, IPv4 allows so many. */
const MAX_DATAGRAM = 65_507;

/** RFC 5424 over UDP (RFC 5426), TCP (RFC 6587) or TLS (RFC 5425). It knows no acknowledgement: taken by the system is sent. */
export const syslog: Sink<Settings> = {
  kind: 'syslog',
  title: 'Syslog (CEF, LEEF)',
  description: 'RFC 5424 over TLS, TCP or UDP with CEF, LEEF 2.0 or OCSF, for almost any SIEM.',
  settings,
  secrets: [],
  targets: ['host', 'port'],
  template: '',
  batch: 100,
  encode(event, { format, facility, hostName = hostname() }) {
    const message = format === 'cef' ? cef(event) : format === 'leef' ? leef(event) : asJson(event, 'ocsf');
    return {
      contentType: 'text/plain; charset=utf-8',
      body: syslogFrame(event, message, { facility, hostName, appName: 'gatewatch' }),
    };
  },
  open: async (given) => (given.transport === 'udp' ? overUdp(given) : overStream(given)),
};

function overStream({ host: name, port: number, transport, ca: authority, framing }: Settings): OpenSink {
  const tls = transport === 'tls' ? { ca: authority } : undefined;
  const connection = new StreamConnection({ host: name, port: number, tls });
  return {
    async send(parcels) {
      const frames = parcels.map(({ payload }) => {
        const bytes = Buffer.from(payload.body);
        const head = framing === 'octet-counting' ? Buffer.from(`${bytes.byteLength} `) : Buffer.alloc(0);
        return Buffer.concat([head, bytes, framing === 'newline' ? Buffer.from('\n') : Buffer.alloc(0)]);
      });
      try {
        await connection.write(Buffer.concat(frames));
        return allAlike(parcels, { kind: 'delivered', detail: `sent to ${name}:${number} by ${transport}` });
      } catch (error) {
        return allAlike(parcels, { kind: 'retry', detail: messageOf(error) });
      }
    },
    close: async () => connection.close(),
  };
}

function overUdp({ host: name, port: number }: Settings): OpenSink {
  const socket = createSocket({ type: name.includes(':') ? 'udp6' : 'udp4' }).unref();
  socket.on('error', () => undefined);
  let closed = false;
  const sendOne = (bytes: Buffer): Promise<void> =>
    new Promise((resolve, reject) => {
      socket.send(bytes, number, name, (error) => (error === null ? resolve() : reject(error)));
    });
  return {
    async send(parcels) {
      try {
        for (const { payload } of parcels) await sendOne(Buffer.from(payload.body).subarray(0, MAX_DATAGRAM));
        return allAlike(parcels, { kind: 'delivered', detail: `sent to ${name}:${number} by udp` });
      } catch (error) {
        return allAlike(parcels, { kind: 'retry', detail: messageOf(error) });
      }
    },
    async close() {
      if (!closed) socket.close();
      closed = true;
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
