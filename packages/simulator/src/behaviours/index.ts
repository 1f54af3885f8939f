import { billingBatch } from './billing-batch.js';
import { doctors } from './doctors.js';
import { healthChecks } from './health-checks.js';
import { labPartner } from './lab-partner.js';
import { nurses } from './nurses.js';
import { patientsApp } from './patients-app.js';
import { reception } from './reception.js';
import { scanners } from './scanners.js';

/** Everybody who calls the clinic's API honestly. One file each. */
export const BEHAVIOURS = [
  doctors,
  nurses,
  reception,
  billingBatch,
  labPartner,
  patientsApp,
  healthChecks,
  scanners,
] as const;
