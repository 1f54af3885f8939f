import { connect } from 'node:net';
import { createWorld } from '@gatewatch/simulator';
import { expect, test } from 'vitest';
import { gatewatchForSuite } from './gatewatch-for-suite.js';
import { ask, huntNumber, sendTcp } from './running-gatewatch.js';
import { until } from './until.js';

/** 200,000 for the long run: `KILL_LINES=200000 npx vitest run e2e/src/kill-nine.test.ts`. */
const LINES = Number(process.env.KILL_LINES ?? 20_000);
const BODIES = 100;

const suite = gatewatchForSuite();

function someLines(count: number): string[] {
  const lines: string[] = [];
  for (const { line } of createWorld({
    seed: 3,
    startMs: Date.UTC(2026, 2, 4),
    days: 7,
    attacks: 'none',
  }).lines()) {
    if (lines.push(line) === count) break;
  }
  return lines;
}

const idOf = (line: string): string => JSON.parse(line).request.id;

/** Kong's HTTP Log with its retries: a body is sent until it is answered 200. Answers whether it was. */
async function post(body: string, token: string): Promise<boolean> {
  try {
    const answer = await fetch(`${suite.running.ready.url}/api/v1/ingest/kong`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
    });
    return answer.status === 200;
  } catch {
    return false;
  }
}

/** Request ids in the lake, page by page: a hunt answers at most 10,000 rows. */
async function storedIds(rows: number): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let offset = 0; offset < rows; offset += 10_000) {
    const page = await ask<{ rows: string[][] }>(suite.running, '/api/v1/hunt', {
      method: 'POST',
      body: {
        sql: `select request_id from calls order by request_id limit 10000 offset ${offset}`,
        from: '2000-01-01T00:00:00.000Z',
        to: '2099-01-01T00:00:00.000Z',
      },
    });
    for (const [id] of page.rows) if (id !== undefined) ids.add(id);
  }
  return ids;
}

test('kill -9 in the middle of a stream: whatever was acknowledged or spooled is in the lake, once', async () => {
  const lines = someLines(LINES + 1);
  const overTcp = lines.slice(0, LINES / 2);
  const overHttp = lines.slice(LINES / 2, LINES);
  const last = lines.slice(LINES).join('');
  const size = overHttp.length / BODIES;
  const bodies = Array.from(
    { length: BODIES },
    (_, i) => `[${overHttp.slice(i * size, (i + 1) * size).join(',')}]`,
  );

  const socket = connect(suite.running.ready.kongTcp.port, suite.running.ready.kongTcp.host);
  socket.on('error', () => undefined);
  socket.write(overTcp.map((line) => `${line}\n`).join(''));
  const acknowledged: string[] = [];
  let killed: Promise<void> | undefined;
  for (const body of bodies) {
    if (await post(body, suite.running.token)) acknowledged.push(body);
    if (acknowledged.length === BODIES / 2) {
      // What the collector has shipped or spooled by now must survive; what is still in its memory may not.
      killed ??= suite.running.kill9();
      await killed;
      break;
    }
  }
  socket.destroy();
  expect(acknowledged.length).toBe(BODIES / 2);

  await suite.restart();
  // Sending again what was acknowledged (Kong repeats when an answer was lost) stores nothing twice.
  for (const body of acknowledged.slice(-5)) expect(await post(body, suite.running.token)).toBe(true);
  // Nothing overtakes on the way, so what comes last says that all is there.
  await sendTcp(suite.running, `${last}\n`);
  await until(
    () => huntNumber(suite.running, `select count() from calls where request_id = '${idOf(last)}'`),
    (found) => found === 1,
    180_000,
  );
  const rows = await huntNumber(suite.running, 'select count() from calls');
  expect(await huntNumber(suite.running, 'select uniqExact(request_id) from calls')).toBe(rows);
  const acknowledgedIds = acknowledged.flatMap((body) =>
    JSON.parse(body).map((entry: { request: { id: string } }) => entry.request.id),
  );
  const known = await storedIds(rows);
  expect(known.size).toBe(rows);
  expect(acknowledgedIds.filter((id) => !known.has(id))).toEqual([]);
  // Of what came over TCP a beginning is there, without gaps: only the end was in memory.
  const there = overTcp.map((line) => known.has(idOf(line)));
  expect(there[0]).toBe(true);
  const firstMissing = there.indexOf(false);
  if (firstMissing !== -1) expect(there.lastIndexOf(true)).toBeLessThan(firstMissing);
}, 300_000);
