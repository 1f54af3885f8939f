import { driftFindings } from '../drift-findings.js';
import { phrase } from '../phrase.js';
import { trafficCheck } from '../traffic-check.js';

const DAY_MS = 86_400_000;

/** P26. */
export const orphanEndpoint = trafficCheck({
  id: 'orphan-endpoint',
  code: 'P26',
  title: 'Documented operations that nobody calls',
  severity: 'low',
  owasp: ['API9'],
  from: 'documents',
  needs: ['traffic', 'documents'],
  about:
    'These operations are in a current document and were not called for longer than an unused endpoint is given. Each is code that must be kept safe for nobody, or a document that promises what is not there. Nothing is said while the logs do not reach back far enough.',
  find: (estate) => {
    const { unusedDays } = estate.settings;
    const known = phrase.days(estate.nowMs - estate.sinceMs);
    if (estate.endpoints.length === 0 || known < unusedDays) return [];
    const before = estate.nowMs - unusedDays * DAY_MS;
    return driftFindings(estate, {
      rows: estate.drift.filter(
        ({ kind, lastSeen }) => kind === 'orphan' && (lastSeen === null || Date.parse(lastSeen) < before),
      ),
      what: `were not called in the last ${phrase.count(unusedDays, 'day')}`,
      each: 'service',
      severityOf: () => undefined,
      fix: 'Ask the owner whether anybody needs them (yearly jobs, disaster procedures). If not, take route and code away and the operations out of the document; if they never existed, correct the document.',
    });
  },
});
