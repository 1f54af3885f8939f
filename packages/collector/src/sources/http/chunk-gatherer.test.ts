import { describe, expect, it } from 'vitest';
import { ChunkGatherer } from './chunk-gatherer.js';

describe('ChunkGatherer', () => {
  it('keeps the order and every byte, whatever the sizes', () => {
    const handedOn: Buffer[] = [];
    const gatherer = new ChunkGatherer((chunk) => handedOn.push(chunk));
    const sent = [1, 4095, 4096, 3, 16_384, 2, 70_000, 4000, 4000, 4000, 4000, 4000].map((size, index) =>
      Buffer.alloc(size, index),
    );
    for (const chunk of sent) gatherer.push(chunk);
    gatherer.flush();
    gatherer.flush();
    expect(Buffer.concat(handedOn).equals(Buffer.concat(sent))).toBe(true);
  });

  it('makes few chunks, and no bigger memory, of a hundred thousand chunks of one byte', () => {
    const handedOn: Buffer[] = [];
    const gatherer = new ChunkGatherer((chunk) => handedOn.push(chunk));
    for (let count = 0; count < 100_000; count += 1) gatherer.push(Buffer.of(65));
    gatherer.flush();
    expect(handedOn).toHaveLength(7);
    const memory = handedOn.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
    expect(memory).toBeLessThan(140_000);
  });
});
