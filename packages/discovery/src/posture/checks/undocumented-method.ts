import { isWrite } from '../access-seen.js';
import { driftFindings } from '../drift-findings.js';
import { trafficCheck } from '../traffic-check.js';

const HARMLESS: ReadonlySet<string> = new Set(['OPTIONS', 'HEAD']);

/** P29. */
export const undocumentedMethod = trafficCheck({
  id: 'undocumented-method',
  code: 'P29',
  title: 'A documented path answers to a method it is not documented for',
  severity: 'medium',
  owasp: ['API9'],
  from: 'documents',
  needs: ['traffic', 'documents'],
  about:
    'The path is in a current document, this method is not, and it was served. Forgotten writes and test handlers show up like this, and checks written for the documented methods often leave them out. OPTIONS and HEAD, which frameworks add by themselves, are not counted.',
  find: (estate) =>
    driftFindings(estate, {
      rows: estate.drift.filter(
        ({ kind, method, calls }) => kind === 'undocumented-method' && calls > 0 && !HARMLESS.has(method),
      ),
      what: 'answer to methods they are not documented for',
      each: 'endpoint',
      severityOf: (endpoint) => (endpoint !== undefined && isWrite(endpoint) ? 'high' : undefined),
    }),
});
