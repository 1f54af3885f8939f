import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gatewatchForSuite } from './gatewatch-for-suite.js';
import { ask, sendTcp } from './running-gatewatch.js';
import { until } from './until.js';

const suite = gatewatchForSuite();

/** Secrets that may stand anywhere; none of them is a word that a log has for other reasons. */
const CANARY = {
  apiKey: 'cnry-7fK29xQpLm40ZtRw81VbNc',
  jwt: 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJjYW5hcnkiLCJuYW1lIjoiQ2FuYXJ5In0.c2lnbmF0dXJlLWNhbmFyeS0wMDE',
  cookie: 'cnrycookie55aa77bb99cc11dd',
  email: 'canary.person@example-clinic.org',
  card: '4111111111111111',
  password: 'cnry-Tr0ub4dor-and-3',
} as const;

async function lineWithCanaries(): Promise<string> {
  const recorded = await readFile(new URL('./fixtures/kong-tcp-log-3-9-1.ndjson', import.meta.url), 'utf8');
  const line = JSON.parse(recorded.split('\n')[0] ?? '');
  const query = `apikey=${CANARY.apiKey}&jwt=${CANARY.jwt}&mail=${encodeURIComponent(CANARY.email)}&password=${CANARY.password}&note=card+${CANARY.card}`;
  const path = `/orders/${encodeURIComponent(CANARY.email)}/cards/${CANARY.card}/${CANARY.jwt}`;
  line.request.uri = `${path}?${query}`;
  line.request.url = `http://user:${CANARY.password}@api.example.com:8000${path}?${query}`;
  line.upstream_uri = line.request.uri;
  line.request.querystring = {
    apikey: CANARY.apiKey,
    jwt: CANARY.jwt,
    mail: CANARY.email,
    password: CANARY.password,
    note: `card ${CANARY.card}`,
  };
  line.request.headers = {
    ...line.request.headers,
    apikey: CANARY.apiKey,
    'x-api-key': CANARY.apiKey,
    authorization: `Bearer ${CANARY.jwt}`,
    cookie: `session=${CANARY.cookie}; theme=dark`,
    referer: `https://shop.example/?token=${CANARY.apiKey}&mail=${CANARY.email}`,
    'user-agent': `client/1.0 (${CANARY.email})`,
    'x-anything': CANARY.password,
    'accept-language': CANARY.apiKey,
  };
  line.response.headers = {
    ...line.response.headers,
    'set-cookie': [`session=${CANARY.cookie}; HttpOnly`],
    location: `https://shop.example/cb?code=${CANARY.apiKey}&access_token=${CANARY.jwt}`,
  };
  return JSON.stringify(line);
}

async function filesUnder(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) found.push(join(entry.parentPath, entry.name));
  }
  return found;
}

/** A file's bytes and the content of every gzip member in it (batches, in spool and journal). */
function readable(bytes: Buffer): string[] {
  const texts = [bytes.toString('latin1')];
  const magic = '\u001f\u008b\b';
  for (let at = bytes.indexOf(magic, 0, 'latin1'); at !== -1; at = bytes.indexOf(magic, at + 1, 'latin1')) {
    try {
      texts.push(gunzipSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1'));
    } catch {
      // Three bytes that only look like the beginning of a member.
    }
  }
  return texts;
}

test('no planted secret reaches disk, API, views or output', async () => {
  await sendTcp(suite.running, `${await lineWithCanaries()}\n`);
  await until(
    () => ask<{ calls: { stored: number } }>(suite.running, '/api/v1/stats'),
    (stats) => stats.calls.stored >= 1,
  );
  const hunted = await ask<{ rows: unknown[][] }>(suite.running, '/api/v1/hunt', {
    method: 'POST',
    body: { sql: 'select * from calls', from: '2000-01-01T00:00:00.000Z', to: '2099-01-01T00:00:00.000Z' },
  });
  expect(hunted.rows.length).toBe(1);
  const answers = [JSON.stringify(hunted), suite.running.output()];
  for (const path of ['services', 'endpoints', 'entities', 'alerts', 'collectors', 'audit', 'stats']) {
    answers.push(JSON.stringify(await ask(suite.running, `/api/v1/${path}`)));
  }
  for (const [name, secret] of Object.entries(CANARY)) {
    for (const answer of answers) expect(answer.includes(secret), `${name} in an answer`).toBe(false);
  }
  // What is no secret must be found in an unpacked batch: else this test would look without seeing.
  let batchesRead = 0;
  for (const file of await filesUnder(suite.dataDir)) {
    const texts = readable(await readFile(file));
    if (texts.slice(1).some((text) => text.includes('"host":"api.example.com"'))) batchesRead += 1;
    for (const [name, secret] of Object.entries(CANARY)) {
      expect(
        texts.some((text) => text.includes(secret) || text.includes(encodeURIComponent(secret))),
        `${name} in ${file}`,
      ).toBe(false);
    }
  }
  expect(batchesRead).toBeGreaterThan(0);
});
