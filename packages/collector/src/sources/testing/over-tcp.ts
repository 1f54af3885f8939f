import { connect } from 'node:net';

/** Writes bytes and ends; resolves with what came back when the peer has closed, however that ended. */
export function overTcp(port: number, bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve) => {
    const got: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (chunk: Buffer) => got.push(chunk)).on('error', () => undefined);
    socket.on('close', () => resolve(Buffer.concat(got)));
  });
}
