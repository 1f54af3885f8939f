import { describe, expect, it } from 'vitest';
import { PartialLines } from './partial-lines.js';

const EMPTY = Buffer.alloc(0);

describe('PartialLines', () => {
  it('puts the parts of a stream together', () => {
    const lines = new PartialLines();
    lines.add('a', Buffer.from('one '));
    lines.add('b', Buffer.from('other '));
    lines.add('a', EMPTY);
    expect(lines.finish('a', Buffer.from('two')).toString()).toBe('one two');
    expect(lines.finish('a', Buffer.from('three')).toString()).toBe('three');
  });

  it('gives up a line of parts without end, also of empty ones', () => {
    for (const part of [EMPTY, Buffer.from('x')]) {
      const lines = new PartialLines();
      lines.add('a', Buffer.from('begin'));
      for (let count = 0; count < 10_000; count += 1) lines.add('a', part);
      expect(lines.finish('a', Buffer.from('end')).toString()).not.toContain('begin');
    }
  });
});
