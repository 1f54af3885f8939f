import { readFileSync } from 'node:fs';

const [FIRST = ''] = readFileSync(
  new URL('../fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url),
  'latin1',
).split('\n', 1);
const RECORDED_ID = JSON.parse(FIRST).request.id;
const [HEAD = '', ...REST] = FIRST.split(RECORDED_ID);

/** Request id of the n-th call of `group`: 32 hexadecimal digits, as Kong makes them. */
export const requestIdOf = (group: number, n: number): string =>
  `${group.toString(16).padStart(8, '0')}${n.toString(16).padStart(24, '0')}`;

/** A recorded line with that request id. */
export const kongLine = (group: number, n: number): string => [HEAD, ...REST].join(requestIdOf(group, n));

/** Bodies of Kong's HTTP Log plugin: arrays of `size` entries, all of different calls. */
export const kongBodies = (group: number, bodies: number, size: number): string[] =>
  Array.from(
    { length: bodies },
    (_, body) => `[${Array.from({ length: size }, (_, n) => kongLine(group, body * size + n)).join(',')}]`,
  );
