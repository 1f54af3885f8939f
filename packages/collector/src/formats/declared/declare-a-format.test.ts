import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LogLine } from '../log-line.js';
import { CALL_FIELDS, TIME_FORMATS, UNITS } from './call-fields.js';
import { declaredReader } from './declared-reader.js';

const GUIDE = readFileSync(
  new URL('../../../../../docs/guides/declare-a-format.md', import.meta.url),
  'utf8',
);

/** Code blocks whose info string ends in this word. */
function blocks(word: string): string[] {
  const parts = GUIDE.split('```');
  return parts.flatMap((part, index) => {
    const [info = '', ...rest] = part.split('\n');
    return index % 2 === 1 && info.endsWith(` ${word}`) ? [rest.join('\n').trimEnd()] : [];
  });
}

const declarations = blocks('declaration');
const lines = blocks('line');

describe('the guide', () => {
  it('has a line for each declaration', () => {
    expect(declarations).toHaveLength(3);
    expect(lines).toHaveLength(3);
  });

  it.each(declarations.map((yaml, index) => [index, yaml, lines[index] ?? ''] as const))(
    'example %i reads its line',
    (_index, yaml, line) => {
      const result = declaredReader(yaml)(
        new LogLine({ source: 'test', receivedAtMs: 0, bytes: Buffer.from(line) }),
      );
      expect(result).toMatchObject({
        kind: 'call',
        call: {
          method: 'GET',
          path: '/orders/7',
          query: [{ name: 'expand', value: 'items' }],
          status: 200,
          clientIp: '203.0.113.9',
          latencyMs: 12,
        },
      });
    },
  );

  it('names every field, time format and unit', () => {
    for (const name of [...CALL_FIELDS, ...TIME_FORMATS, ...UNITS]) expect(GUIDE).toContain(`\`${name}\``);
  });
});
