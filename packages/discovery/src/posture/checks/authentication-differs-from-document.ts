import { driftFindings } from '../drift-findings.js';
import { trafficCheck } from '../traffic-check.js';

/** P66. */
export const authenticationDiffersFromDocument = trafficCheck({
  id: 'authentication-differs-from-document',
  code: 'P66',
  title: 'Callers authenticate in another way than the document says',
  severity: 'medium',
  owasp: ['API2', 'API9'],
  from: 'documents',
  needs: ['traffic', 'documents'],
  about:
    'The security schemes of the document and what callers show when they are served are not the same: none where one is required, or another kind. Either the protection was lost, or the document leads clients and reviewers astray. Only what the log tells is compared.',
  find: (estate) =>
    driftFindings(estate, {
      rows: estate.drift.filter(({ kind, calls }) => kind === 'other-authentication' && calls > 0),
      what: 'are called with other credentials than documented',
      each: 'endpoint',
      severityOf: (endpoint) =>
        endpoint !== undefined && endpoint.authenticatedShare < 0.5 ? 'high' : undefined,
    }),
});
