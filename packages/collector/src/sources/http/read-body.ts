import type { IncomingMessage } from 'node:http';
import { ChunkGatherer } from './chunk-gatherer.js';
import type { HeldBytes } from './held-bytes.js';
import { unpackerFor } from './unpacker.js';

export interface BodyBounds {
  /** As it arrives. */
  readonly maxBodyBytes: number;
  /** After decompression. */
  readonly maxUnpackedBytes: number;
}

/**
 * `body`: whole; its `held` bytes are noted and to be given back by the caller. Of all others nothing is held.
 * `gone`: the client broke off.
 */
export type BodyOutcome =
  | { readonly kind: 'body'; readonly body: Buffer; readonly held: number }
  | { readonly kind: 'too-long'; readonly bytes: number }
  | { readonly kind: 'bomb'; readonly bytes: number }
  | { readonly kind: 'bad-compression'; readonly bytes: number }
  | { readonly kind: 'unknown-encoding' }
  | { readonly kind: 'no-room' }
  | { readonly kind: 'gone' };

/**
 * Reads a body into memory, decompressed on the way, so that never more than the bounds is held, whatever the header
 * says. After an early outcome the request is left flowing to nowhere. Never rejects.
 */
export function readBody(
  request: IncomingMessage,
  bounds: BodyBounds,
  memory: HeldBytes,
): Promise<BodyOutcome> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let arrived = 0;
    let held = 0;
    let unpackedBytes = 0;
    let writeOn: ((chunk: Buffer) => void) | undefined;
    let end = (): void => settle({ kind: 'body', body: Buffer.concat(chunks), held });
    let abandon = (): void => undefined;
    let settled = false;

    const settle = (outcome: BodyOutcome): void => {
      if (settled) return;
      settled = true;
      if (outcome.kind !== 'body') memory.give(held);
      chunks.length = 0;
      abandon();
      request.off('data', onData).off('end', onEnd).off('close', onClose);
      request.resume();
      resolve(outcome);
    };
    const hold = (bytes: number): boolean => {
      if (!memory.take(bytes)) {
        settle({ kind: 'no-room' });
        return false;
      }
      held += bytes;
      return true;
    };
    const keep = (chunk: Buffer): void => {
      if (settled) return;
      unpackedBytes += chunk.length;
      if (unpackedBytes > bounds.maxUnpackedBytes) settle({ kind: 'bomb', bytes: arrived });
      else if (hold(chunk.length)) chunks.push(chunk);
    };
    const choose = (first: Buffer): ((chunk: Buffer) => void) | undefined => {
      const unpacker = unpackerFor(request.headers['content-encoding'], first);
      if (unpacker.kind === 'none') return keep;
      if (unpacker.kind === 'unknown') {
        settle({ kind: 'unknown-encoding' });
        return undefined;
      }
      const { stream, memoryBytes } = unpacker;
      abandon = () => stream.destroy();
      if (!hold(memoryBytes)) return undefined;
      stream.on('data', keep);
      stream.on('error', () => settle({ kind: 'bad-compression', bytes: arrived }));
      stream.on('drain', () => request.resume());
      const whole = end;
      stream.on('end', () => {
        memory.give(memoryBytes);
        held -= memoryBytes;
        whole();
      });
      end = () => stream.end();
      return (chunk) => {
        if (!stream.write(chunk)) request.pause();
      };
    };
    const gatherer = new ChunkGatherer((chunk) => {
      writeOn ??= choose(chunk);
      if (!settled) writeOn?.(chunk);
    });
    const onData = (chunk: Buffer): void => {
      arrived += chunk.length;
      if (arrived > bounds.maxBodyBytes) settle({ kind: 'too-long', bytes: arrived });
      else gatherer.push(chunk);
    };
    let ended = false;
    const onEnd = (): void => {
      ended = true;
      gatherer.flush();
      if (!settled) end();
    };
    const onClose = (): void => {
      if (!ended) settle({ kind: 'gone' });
    };
    if (Number(request.headers['content-length'] ?? 0) > bounds.maxBodyBytes) {
      settle({ kind: 'too-long', bytes: 0 });
      return;
    }
    request.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}
