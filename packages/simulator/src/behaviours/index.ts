import { billingBatch } from './billing-batch.js';
import { billingLeftovers } from './billing-leftovers.js';
import { doctors } from './doctors.js';
import { healthChecks } from './health-checks.js';
import { insurer } from './insurer.js';
import { labPartner } from './lab-partner.js';
import { nurses } from './nurses.js';
import { patientsApp } from './patients-app.js';
import { reception } from './reception.js';
import { scanners } from './scanners.js';
import { webSite } from './web-site.js';

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

/** Who calls only because misconfigurations were planted: rare, steady, and no attack. */
export const PLANTED_BEHAVIOURS = [webSite, insurer, billingLeftovers] as const;
