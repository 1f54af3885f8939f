import { isWrite } from '../access-seen.js';
import { personalClasses } from '../data-classes.js';
import { driftFindings } from '../drift-findings.js';
import { trafficCheck } from '../traffic-check.js';

/** P23. */
export const shadowEndpoint = trafficCheck({
  id: 'shadow-endpoint',
  code: 'P23',
  title: 'An endpoint is alive that no document describes',
  severity: 'medium',
  owasp: ['API9'],
  from: 'documents',
  needs: ['traffic', 'documents'],
  about:
    'The service has a current API description, and this endpoint is not in it, or it is served past the gateway while its neighbours come through it. What is not described is not reviewed, tested or switched off. Endpoints of services without any document are not counted.',
  find: (estate) =>
    driftFindings(estate, {
      rows: estate.drift.filter(({ kind, calls }) => (kind === 'shadow' || kind === 'rogue') && calls > 0),
      what: 'answer and are in no current document',
      each: 'endpoint',
      severityOf: (endpoint, rows) => {
        if (endpoint === undefined) return undefined;
        const open = endpoint.authenticatedShare < 0.5;
        const grave =
          isWrite(endpoint) || personalClasses(endpoint).length > 0 || endpoint.labels.includes('admin');
        return (open && grave) || rows.some(({ kind }) => kind === 'rogue') ? 'high' : 'medium';
      },
    }),
});
