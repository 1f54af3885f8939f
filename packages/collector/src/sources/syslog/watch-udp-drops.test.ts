import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { dropsIn, watchUdpDrops } from './watch-udp-drops.js';

const HEAD =
  '   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops';
const row = (port: string, drops: number): string =>
  ` 1234: 0100007F:${port} 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 222 2 0000000000000000 ${drops}        `;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'udp-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

it('sums the drops of all sockets of a port', () => {
  const table = [HEAD, row('219B', 7), row('0202', 9), row('219B', 2), ''].join('\n');
  expect(dropsIn(table, 0x219b)).toBe(9);
  expect(dropsIn(table, 0x0202)).toBe(9);
  expect(dropsIn(table, 1)).toBe(0);
  expect(dropsIn('', 1)).toBe(0);
});

it('tells of losses since it watches, not of older ones', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const table = join(folder, 'udp');
  await writeFile(table, `${HEAD}\n${row('219B', 5)}\n`);
  const drops = watchUdpDrops(0x219b, [table, join(folder, 'absent')]);
  await drops.look();
  expect(drops.problem()).toBeUndefined();
  await writeFile(table, `${HEAD}\n${row('219B', 12)}\n`);
  await drops.look();
  expect(drops.problem()).toContain('dropped 7 datagrams');
  drops.stop();
});
