import type { Socket } from 'node:net';
import type { Rejection } from '@gatewatch/model';
import { readProxyHeader } from './proxy-protocol.js';

/** How long a load balancer may take for its header. */
const HEADER_TIMEOUT_MS = 10_000;

const NO_HEADER: Rejection = {
  kind: 'rejected',
  reason: 'bad-envelope',
  detail:
    'A connection began without a PROXY protocol header: switch it on at the load balancer, or `proxyProtocol` off here.',
};

/**
 * Reads the PROXY header off a fresh connection, then tells the peer's address; bytes behind the header are put back. A connection without a header is refused: whoever may skip it may also claim any address.
 */
export function awaitProxyHeader(
  socket: Socket,
  introduced: (from: string | undefined) => void,
  refused: (rejection: Rejection, bytes: number) => void,
): void {
  let seen = Buffer.alloc(0);
  const timer = setTimeout(() => refuse(), HEADER_TIMEOUT_MS);
  const forget = (): void => {
    clearTimeout(timer);
    socket.off('readable', look).off('close', forget).off('error', ignore);
  };
  const refuse = (): void => {
    forget();
    socket.on('error', ignore).destroy();
    refused(NO_HEADER, seen.length);
  };
  const look = (): void => {
    for (let chunk = socket.read() as Buffer | null; chunk !== null; chunk = socket.read() as Buffer | null) {
      seen = Buffer.concat([seen, chunk]);
      const header = readProxyHeader(seen);
      if (header.kind === 'none') {
        refuse();
        return;
      }
      if (header.kind === 'header') {
        forget();
        const rest = seen.subarray(header.bytes);
        if (rest.length > 0) socket.unshift(rest);
        introduced(header.from);
        return;
      }
    }
  };
  socket.on('readable', look).on('close', forget).on('error', ignore);
}

const ignore = (): void => undefined;
