import { appRelease } from './app-release.js';
import { assistants } from './assistants.js';
import { auditor } from './auditor.js';
import { backgroundScans } from './background-scans.js';
import { brokenRelease } from './broken-release.js';
import { campusEnrolment } from './campus-enrolment.js';
import { carrierNat } from './carrier-nat.js';
import { clockChange } from './clock-change.js';
import { commuters } from './commuters.js';
import { crawlers } from './crawlers.js';
import { dataExport } from './data-export.js';
import { developers } from './developers.js';
import { driftingBatch } from './drifting-batch.js';
import { freeTextSearch } from './free-text-search.js';
import { growingCustomer } from './growing-customer.js';
import { hourlyHerd } from './hourly-herd.js';
import { keyRotation } from './key-rotation.js';
import { largeDownloads } from './large-downloads.js';
import { leaveReturn } from './leave-return.js';
import { logGap } from './log-gap.js';
import { longLists } from './long-lists.js';
import { newHires } from './new-hires.js';
import { onboarding } from './onboarding.js';
import { outage } from './outage.js';
import { partnerBackfill } from './partner-backfill.js';
import { pollingClient } from './polling-client.js';
import { prefetchingApp } from './prefetching-app.js';
import { publicHoliday } from './public-holiday.js';
import { qaTeam } from './qa-team.js';
import { roleChange } from './role-change.js';
import { rotaChange } from './rota-change.js';
import { saleDay } from './sale-day.js';
import { settlementRun } from './settlement-run.js';
import { stuckRetry } from './stuck-retry.js';
import { supportDesk } from './support-desk.js';
import { syntheticMonitor } from './synthetic-monitor.js';
import type { Trap } from './trap-contract.js';
import { travellers } from './travellers.js';
import { twoDevices } from './two-devices.js';
import { vpnMoved } from './vpn-moved.js';
import { wardTerminal } from './ward-terminal.js';

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
  campusEnrolment,
  clockChange,
  publicHoliday,
  hourlyHerd,
  // Programs.
  settlementRun,
  partnerBackfill,
  dataExport,
  keyRotation,
  driftingBatch,
  longLists,
  growingCustomer,
  syntheticMonitor,
  assistants,
  // Phones and browsers.
  prefetchingApp,
  stuckRetry,
  pollingClient,
  carrierNat,
  commuters,
  // People: who they are, where they are, what is their work.
  newHires,
  leaveReturn,
  roleChange,
  rotaChange,
  travellers,
  twoDevices,
  wardTerminal,
  supportDesk,
  qaTeam,
  developers,
  auditor,
  freeTextSearch,
  largeDownloads,
  // Strangers.
  crawlers,
  backgroundScans,
  // Whatever comes, it meets these.
  outage,
  vpnMoved,
  logGap,
];
