import type { Drift } from '@gatewatch/model';
import { driftFindings } from '../drift-findings.js';
import { trafficCheck } from '../traffic-check.js';

const KINDS: ReadonlySet<Drift['kind']> = new Set([
  'undocumented-parameter',
  'missing-required-parameter',
  'wrong-type',
  'undocumented-status',
]);

/** P65. */
export const documentDiffers = trafficCheck({
  id: 'document-differs',
  code: 'P65',
  title: 'Parameters or answers differ from the document',
  severity: 'low',
  owasp: ['API9'],
  from: 'documents',
  needs: ['traffic', 'documents'],
  about:
    'Documented operations take parameters that are not documented, miss required ones, get values of another type, or answer with other statuses. Clients and validating gateways are built from the document, and attackers look for exactly the parameters it leaves out. One finding a service; the drift page has every difference.',
  find: (estate) =>
    driftFindings(estate, {
      rows: estate.drift.filter(({ kind, calls }) => KINDS.has(kind) && calls > 0),
      what: 'differ from their document',
      each: 'service',
      severityOf: () => undefined,
      fix: 'Go through the differences on the drift page: add to the document what is meant (the OpenAPI lines are offered there), and let the service refuse what is not.',
    }),
});
