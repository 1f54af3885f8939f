import { type ListeningFakeKong, listenFakeKong } from '@gatewatch/cli/listen-fake-kong';
import type { Finding, GatewayConfiguration, Page, Stats } from '@gatewatch/model';
import {
  companyConfiguration,
  createFakeKong,
  createWorld,
  PLANTED_FINDINGS,
  type PlantedFinding,
  STANDING_FINDINGS,
} from '@gatewatch/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ask,
  makeDataDir,
  type RunningGatewatch,
  removeDataDir,
  sendTcp,
  startGatewatch,
} from './running-gatewatch.js';
import { until } from './until.js';

const SEED = 23;
const SCALE = 0.5;
const DAYS = 8;
const DAY_MS = 86_400_000;
/** The same calls each time: a Wednesday noon. */
const NOW_MS = Date.UTC(2026, 2, 18, 12);
const CHUNK_LINES = 5000;

/**
 * The demo company's calls and its gateway's configuration, as a customer's would be read: over TCP and from the Admin
 * API. What is wrong there is known, so what is found can be counted.
 */
describe.each([false, true])('posture of the demo company (misconfigured: %s)', (planted) => {
  let dataDir = '';
  let admin: ListeningFakeKong;
  let gatewatch: RunningGatewatch;
  let findings: readonly Finding[] = [];

  beforeAll(async () => {
    dataDir = await makeDataDir();
    const objects = companyConfiguration({ seed: SEED, scale: SCALE, nowMs: NOW_MS, planted });
    admin = await listenFakeKong(
      createFakeKong({
        version: '3.9.1',
        objects,
        now: Date.now,
        effectLatencyMs: { firstMs: 0, lastMs: 0 },
      }),
    );
    gatewatch = await startGatewatch(dataDir, ['--kong-admin', admin.url]);
    const world = createWorld({
      seed: SEED,
      scale: SCALE,
      startMs: NOW_MS - DAYS * DAY_MS,
      days: DAYS,
      attacks: 'none',
      planted,
    });
    let sent = 0;
    let chunk: string[] = [];
    const flush = async () => {
      if (chunk.length > 0) await sendTcp(gatewatch, Buffer.from(`${chunk.join('\n')}\n`));
      sent += chunk.length;
      chunk = [];
    };
    for (const { line } of world.lines()) {
      chunk.push(line);
      if (chunk.length >= CHUNK_LINES) await flush();
    }
    await flush();
    await until(
      () => ask<Stats>(gatewatch, '/api/v1/stats'),
      ({ calls }) => calls.stored >= sent,
      400_000,
    );
    await until(
      () => ask<Page<GatewayConfiguration>>(gatewatch, '/api/v1/gateway-configurations'),
      ({ items }) => items.length > 0,
    );
    await ask(gatewatch, '/api/v1/posture/look', { method: 'POST' });
    findings = (await ask<Page<Finding>>(gatewatch, '/api/v1/findings?state=active&limit=500')).items;
  }, 600_000);
  afterAll(async () => {
    await gatewatch.stop();
    await admin.close();
    await removeDataDir(dataDir);
  }, 180_000);

  const said = ({ check, subject, because }: Finding): string => `${check}: ${subject.name}: ${because}`;
  const known = [...STANDING_FINDINGS, ...(planted ? PLANTED_FINDINGS : [])];
  const fits = (row: Pick<PlantedFinding, 'check' | 'subject'>, { check, subject }: Finding): boolean =>
    check === row.check && (row.subject === '' || row.subject === subject.name);

  test('finds everything that is wrong there', () => {
    // What is said of a month without use cannot be said after a week of logs.
    const due = known.filter(({ needsLogDays = 0 }) => needsLogDays <= DAYS);
    expect(due.filter((row) => !findings.some((finding) => fits(row, finding)))).toEqual([]);
  });

  test('finds nothing else', () => {
    expect(findings.filter((finding) => !known.some((row) => fits(row, finding))).map(said)).toEqual([]);
  });

  test('says each with figures, evidence and a way to mend it', () => {
    for (const finding of findings) {
      expect(finding.because, said(finding)).toMatch(/\d/);
      expect(finding.evidence.length, said(finding)).toBeGreaterThan(0);
      expect(finding.fix.text, said(finding)).not.toBe('');
    }
  });
});
