import type { Decoys } from '../target/abuse-target.js';

/** Laid out at the demo company: linked from nowhere, asked for by nobody who has a reason. */
export const CLINIC_DECOYS: Decoys = {
  paths: ['/v1/patients/export-all', '/v1/invoices/archive-2019', '/v1/appointments/internal-backup'],
};
