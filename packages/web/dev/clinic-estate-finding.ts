import { type Endpoint, type Finding, findingSchema } from '@gatewatch/model';
import { PEOPLE } from './clinic-people.js';

const TITLES = {
  critical: ['sensitive-without-authentication', 'P02', 'Sensitive data without authentication'],
  high: ['no-rate-limit', 'P14', 'Sensitive endpoint without any limit'],
  medium: ['sequential-ids', 'P21', 'Object ids can be guessed'],
  low: ['undocumented-endpoint', 'P33', 'Endpoint in no document'],
} as const;

/** What posture checks hold against an endpoint of the made-up estate. */
export const draftFinding = (endpoint: Endpoint): Finding[] =>
  (['critical', 'high', 'medium', 'low'] as const).flatMap((severity) => {
    const [check, code, title] = TITLES[severity];
    return Array.from({ length: endpoint.findings[severity] }, (_, index) =>
      findingSchema.parse({
        id: `${check}-${index}-${endpoint.id}`,
        check,
        code,
        title,
        severity,
        owasp: severity === 'medium' ? ['API1'] : severity === 'high' ? ['API4', 'API6'] : ['API2'],
        subject: { kind: 'endpoint', id: endpoint.endpointId, name: endpoint.endpointId },
        service: endpoint.service,
        because: `${endpoint.endpointId} was called ${endpoint.calls} times by ${endpoint.actors} callers; nothing stands in the way.`,
        evidence: [{ label: 'Calls', value: String(endpoint.calls) }],
        affected: PEOPLE.slice(0, 3).map(({ id, name }) => ({ kind: 'consumer', id, name, calls: 120 })),
        fix: { text: 'Add the rate-limiting plugin to the route.' },
        state: 'open',
        firstSeen: endpoint.firstSeen,
        lastSeen: endpoint.lastSeen,
        accepted: null,
        history: [],
      }),
    );
  });
