import { createReadStream, fstatSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { isatty, ReadStream as TerminalStream } from 'node:tty';

/** A file descriptor that was handed down, to read from; whatever it leads to. Throws when it is not open. */
export function openInput(fd: number): Readable {
  if (isatty(fd)) return new TerminalStream(fd);
  const { isFIFO, isSocket } = kindOf(fd);
  if (isFIFO || isSocket) return new Socket({ fd, readable: true, writable: false });
  return createReadStream('', { fd, autoClose: false });
}

function kindOf(fd: number): { readonly isFIFO: boolean; readonly isSocket: boolean } {
  const stats = fstatSync(fd);
  return { isFIFO: stats.isFIFO(), isSocket: stats.isSocket() };
}
