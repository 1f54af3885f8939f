import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.js';
import { hardToSearch } from './hard-to-search.js';

const makeToken = (tokenClass: string, value: string): string => `~${tokenClass}(${value.length})`;

describe('text that is costly to search', () => {
  it.each([
    ['digits in pairs', '01 '.repeat(2700)],
    ['single digits', '1 0 '.repeat(2000)],
    ['pieces of JSON', '{"a":1}'.repeat(1170)],
    ['brackets', '[1,'.repeat(2700)],
  ])('%s become one token', (_what, text) => {
    expect(hardToSearch(text)).toBe(true);
    expect(cleanText(`x=${text}`, makeToken)).toMatch(/^~secret\(\d+\)$/);
  });

  it.each([
    [
      'a browser',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0',
    ],
    ['a list of ids', Array.from({ length: 900 }, (_, index) => String(10_000 + index)).join(',')],
    ['a long path', '/v1/patients/1/records/2'.repeat(40)],
    ['prose', 'The quick brown fox jumps over 12 lazy dogs. '.repeat(150)],
  ])('%s is searched', (_what, text) => {
    expect(hardToSearch(text)).toBe(false);
  });
});
