import { callersOf } from '../callers-of.js';
import { driftFindings } from '../drift-findings.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { phrase } from '../phrase.js';
import { endpointSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 5;
const DAY_MS = 86_400_000;

const isLive = (estate: Estate, endpoint: EstateEndpoint): boolean =>
  endpoint.lastMs >= estate.nowMs - estate.settings.unusedDays * DAY_MS;

/** Its own answers say that it will go. */
const announced = (estate: Estate, endpoint: EstateEndpoint): Found | undefined => {
  const seen = endpoint.observations['announced-deprecated']?.seen ?? 0;
  if (seen < FEWEST_CALLS || !isLive(estate, endpoint)) return undefined;
  const recent = endpoint.daily.reduce((sum, calls) => sum + calls, 0);
  return {
    subject: endpointSubject(endpoint),
    service: endpoint.service,
    severity: 'low',
    because: `${phrase.count(seen, 'answer')} of this endpoint announced its end (Deprecation or Sunset header), and it is still called by about ${phrase.count(endpoint.actors, 'caller')}, ${phrase.count(recent, 'time')} in the last ${phrase.count(Math.max(1, endpoint.daily.length), 'day')}.`,
    evidence: [
      { label: 'Answers that announce the end', value: phrase.number(seen) },
      { label: 'Last call', value: new Date(endpoint.lastMs).toISOString().slice(0, 10) },
    ],
    affected: callersOf([endpoint]),
    fix: {
      text: 'Tell those who still call it (they are listed) what takes its place and by when, then take route and code away.',
    },
  };
};

/** P25. An old version beside its successor is `old-version-alive`. */
export const zombieEndpoint = trafficCheck({
  id: 'zombie-endpoint',
  code: 'P25',
  title: 'An endpoint that should be gone is still called',
  severity: 'medium',
  owasp: ['API9'],
  from: 'documents',
  needs: ['traffic'],
  about:
    'A document calls it deprecated, or only a retired document has it, or its own answers announce the end, and callers still use it. Old endpoints keep old holes: they are the ones nobody patches. Without documents only the announcement in the answers is known.',
  find: (estate) => {
    const documented = driftFindings(estate, {
      rows: estate.drift.filter(
        ({ kind, detail, calls }) => kind === 'zombie' && detail !== 'succeeded' && calls > 0,
      ),
      what: 'are deprecated or retired and still answer',
      each: 'endpoint',
      severityOf: () => undefined,
    });
    const said = new Set(documented.map(({ service, subject }) => `${service}\n${subject.id}`));
    const services = new Set(
      documented.filter(({ subject }) => subject.kind === 'service').map(({ service }) => service),
    );
    const others = estate.endpoints.filter(
      ({ service, endpointId }) => !services.has(service) && !said.has(`${service}\n${endpointId}`),
    );
    return [...documented, ...others.flatMap((endpoint) => announced(estate, endpoint) ?? [])];
  },
});
