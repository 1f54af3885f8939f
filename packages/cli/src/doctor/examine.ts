import { resolve } from 'node:path';
import type { FileConfig } from '../config.js';
import type { Finding, Patient } from './check.js';
import { CHECKS } from './checks/index.js';
import { viewKong } from './kong-view.js';
import { viewRunning } from './running-view.js';

/** Looks at everything that a set-up commonly gets wrong. Never throws. */
export async function examine(config: FileConfig): Promise<readonly Finding[]> {
  const dataDir = resolve(config.data);
  const patient: Patient = {
    config,
    dataDir,
    running: await viewRunning(dataDir),
    kong: await viewKong(config.kongAdmin),
  };
  const findings: Finding[] = [{ verdict: 'ok', what: `Node.js ${process.versions.node}` }];
  for (const check of CHECKS) findings.push(...(await check(patient)));
  return findings;
}
