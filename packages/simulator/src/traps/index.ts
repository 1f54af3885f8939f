import { appRelease } from './app-release.js';
import { brokenRelease } from './broken-release.js';
import { carrierNat } from './carrier-nat.js';
import { clockChange } from './clock-change.js';
import { driftingBatch } from './drifting-batch.js';
import { onboarding } from './onboarding.js';
import { outage } from './outage.js';
import { partnerBackfill } from './partner-backfill.js';
import { pollingClient } from './polling-client.js';
import { prefetchingApp } from './prefetching-app.js';
import { rotaChange } from './rota-change.js';
import { saleDay } from './sale-day.js';
import { settlementRun } from './settlement-run.js';
import { stuckRetry } from './stuck-retry.js';
import type { Trap } from './trap-contract.js';
import { vpnMoved } from './vpn-moved.js';

/**
 * Everything honest that a detector must not take for abuse. One file each. Where several change the same, the order
 * here is the order in which they do.
 */
export const TRAPS: readonly Trap[] = [
  // Everybody at once.
  saleDay,
  appRelease,
  brokenRelease,
  onboarding,
  clockChange,
  // Programs.
  settlementRun,
  partnerBackfill,
  driftingBatch,
  prefetchingApp,
  stuckRetry,
  pollingClient,
  // People and where they are.
  rotaChange,
  carrierNat,
  // Whatever comes, it meets these.
  outage,
  vpnMoved,
];
