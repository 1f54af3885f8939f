import { describe, expect, it } from 'vitest';
import { visitOtlpJson } from './otlp-json.js';
import { visitOtlpProtobuf } from './otlp-protobuf.js';

const MANY = 150_000;

/** A length-delimited field. */
function field(number: number, bytes: Buffer): Buffer {
  const head = [number * 8 + 2];
  let length = bytes.length;
  for (; length >= 0x80; length = Math.floor(length / 0x80)) head.push((length % 0x80) + 0x80);
  return Buffer.concat([Buffer.from([...head, length]), bytes]);
}
const empties = (number: number): Buffer => Buffer.alloc(2 * MANY, Buffer.from([number * 8 + 2, 0]));
const list = (one: string): string => `[${`${one},`.repeat(MANY - 1)}${one}]`;

describe('empty groups, scopes and items', () => {
  const scopes = field(1, empties(2));
  const items = field(1, field(2, empties(2)));

  it.each([
    ['scopes', scopes],
    ['items', items],
  ])('of protobuf: a request of too many %s in all is refused', (_what, group) => {
    let visited = 0;
    expect(
      visitOtlpProtobuf('logs', group, () => {
        visited += 1;
      }),
    ).toBe(true);
    expect(
      visitOtlpProtobuf('logs', Buffer.concat([group, group]), () => {
        visited += 1;
      }),
    ).toBe(false);
    expect(visited).toBeLessThanOrEqual(2 * MANY);
  });

  it.each([
    ['scopes', `{"scopeLogs":${list('{}')}}`],
    ['items', `{"scopeLogs":[{"logRecords":${list('{}')}}]}`],
  ])('of JSON: a request of too many %s in all is refused', (_what, group) => {
    const body = (groups: string) => Buffer.from(`{"resourceLogs":[${groups}]}`);
    expect(visitOtlpJson('logs', body(group), () => undefined)).toBe(true);
    expect(visitOtlpJson('logs', body(`${group},${group}`), () => undefined)).toBe(false);
  });
});
