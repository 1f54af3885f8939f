import type { RawLine, Rejection } from '@gatewatch/model';
import { encode } from '@msgpack/msgpack';
import type { Intake } from '../source.js';
import type { TcpPeer, TcpReader } from '../tcp/tcp-server.js';
import { createHandshake } from './forward-handshake.js';
import {
  type ForwardEvent,
  type ForwardLimits,
  type ForwardMessage,
  readForwardMessage,
} from './forward-message.js';
import { MsgpackFramer } from './msgpack-framer.js';

export interface ForwardReaderOptions extends ForwardLimits {
  readonly name: string;
  readonly maxMessageBytes: number;
  readonly sharedKey?: string | undefined;
  readonly selfHostname: string;
  readonly timeKey?: string | undefined;
}

/** Longest message of a sender that has not proved who it is. */
const MAX_HANDSHAKE_BYTES = 4096;
/** Chunks of one connection that may wait for the disk before it is no longer read. */
const MOST_WAITING = 16;

const rejection = (reason: Rejection['reason'], detail: string): Rejection => ({
  kind: 'rejected',
  reason,
  detail,
});
const NOT_MSGPACK = rejection(
  'bad-envelope',
  'Bytes that are no MessagePack arrived on a port for Fluentd forward.',
);
const TOO_LONG = rejection(
  'too-long',
  'A forward message is longer than `maxMessageBytes`: lower `chunk_limit_size` at the sender.',
);
const WRONG_KEY = rejection('unauthorised', 'A forward sender does not know the shared key; it was refused.');
const BROKEN_EVENT = rejection(
  'bad-envelope',
  'An event of a forward message is damaged, too deep or too long.',
);

/** Reads one connection of the forward protocol, and answers it. */
export function startForwardReader(options: ForwardReaderOptions, intake: Intake, peer: TcpPeer): TcpReader {
  const { name: source, maxMessageBytes, sharedKey } = options;
  const { socket } = peer;
  const handshake = sharedKey === undefined ? undefined : createHandshake(sharedKey, options.selfHostname);
  let entered = handshake === undefined;
  let refused = false;
  let waiting = 0;
  if (handshake !== undefined) socket.write(handshake.hello);

  const refuse = (why: Rejection, bytes: number, lastWords?: Uint8Array): void => {
    refused = true;
    peer.refuse(why, bytes, lastWords);
  };
  const enter = (message: Buffer): void => {
    const { accepted, pong } = handshake?.answer(message) ?? { accepted: true, pong: new Uint8Array() };
    entered = accepted;
    framer.maxBytes = maxMessageBytes;
    if (accepted) socket.write(pong);
    else refuse(WRONG_KEY, message.length, pong);
  };
  const lineOf = (event: ForwardEvent, stream: string): RawLine => ({
    source,
    receivedAtMs: peer.arrivedAtMs,
    bytes: withTime(event, options.timeKey),
    ...(stream === '' ? {} : { stream }),
    ...(peer.node === undefined ? {} : { node: peer.node }),
  });
  const acknowledge = (chunk: string): void => {
    if (!socket.writableEnded && !socket.destroyed) socket.write(encode({ ack: chunk }));
  };
  const giveUp = (broken: number): void => {
    for (let count = broken; count > 0; count -= 1) intake.reject(source, BROKEN_EVENT, 0);
  };
  const keep = async (
    lines: readonly RawLine[],
    broken: number,
    chunk: string,
    receipt: string,
  ): Promise<void> => {
    waiting += 1;
    if (waiting === MOST_WAITING) socket.pause();
    const outcome = await intake.store(source, lines, { receipt });
    if (waiting === MOST_WAITING) socket.resume();
    waiting -= 1;
    // Without its acknowledgement the sender keeps the chunk and tries again later: nothing of it counts yet.
    if (outcome === 'full') {
      socket.destroy();
      return;
    }
    giveUp(broken);
    acknowledge(chunk);
  };
  const handOver = (message: Extract<ForwardMessage, { kind: 'events' }>): void => {
    const lines = message.events.map((event) => lineOf(event, message.tag));
    if (message.chunk === undefined || message.receipt === undefined) {
      giveUp(message.broken);
      for (const line of lines) intake.take(line);
    }
    // Told to close: an acknowledgement would not arrive, so the sender keeps the chunk for the next connection.
    else if (!socket.writableEnded) void keep(lines, message.broken, message.chunk, message.receipt);
  };

  const spurn = (
    { reason, detail, chunk }: Extract<ForwardMessage, { kind: 'bad' }>,
    bytes: number,
  ): void => {
    if (chunk === undefined) refuse(rejection(reason, detail), bytes);
    else {
      intake.reject(source, rejection(reason, detail), bytes);
      acknowledge(chunk);
    }
  };

  const framer = new MsgpackFramer(entered ? maxMessageBytes : MAX_HANDSHAKE_BYTES, {
    value(bytes) {
      if (refused) return;
      if (!entered) return enter(bytes);
      const message = readForwardMessage(bytes, options);
      switch (message.kind) {
        case 'events':
          peer.spoke();
          return handOver(message);
        case 'bad':
          return spurn(message, bytes.length);
        case 'nothing':
          return;
      }
    },
    broken: (why) => refuse(why === 'invalid' ? NOT_MSGPACK : TOO_LONG, maxMessageBytes),
  });
  return {
    push: (chunk) => framer.push(chunk),
    // A message without its last byte is none; its sender keeps what was not acknowledged.
    end: () => undefined,
    giveUp() {
      const lost = framer.giveUp();
      if (lost) socket.destroy();
      return lost;
    },
    get unfinished() {
      return framer.unfinished || waiting > 0;
    },
    get memoryBytes() {
      return framer.memoryBytes;
    },
  };
}

/** The record, with its event's time under `key` unless it has such a member. */
function withTime({ json, timeMs }: ForwardEvent, key: string | undefined): Buffer {
  if (key === undefined || timeMs === undefined) return json;
  const name = JSON.stringify(key);
  const time = new Date(timeMs);
  if (Number.isNaN(time.getTime()) || json.includes(`${name}:`)) return json;
  const member = `${json.length > 2 ? ',' : ''}${name}:"${time.toISOString()}"}`;
  return Buffer.concat([json.subarray(0, -1), Buffer.from(member)]);
}
