import {
  type Drift,
  driftSchema,
  type Endpoint,
  type EndpointDetail,
  endpointDetailSchema,
  type PositionEvidence,
} from '@gatewatch/model';
import { spanOf } from './clinic-answer.js';
import { draftFinding } from './clinic-estate-finding.js';
import { currentEndpoints, valuesAt } from './clinic-estate-rules.js';
import { trafficBetween } from './clinic-inventory.js';
import { PEOPLE } from './clinic-people.js';

const spread = (p50: number) => ({ p50, p95: p50 * 3.4, p99: p50 * 8.1, max: p50 * 41 });

function evidenceOf(endpoint: Endpoint): PositionEvidence[] {
  const segments = endpoint.template.split('/').slice(1);
  return segments.map((segment, position) => {
    const place = `/${segments.slice(0, position).join('/')}`;
    const isParameter = segment.startsWith('{');
    const siblings = currentEndpoints()
      .filter(
        (each) =>
          each.service === endpoint.service && each.template.startsWith(place === '/' ? '/' : `${place}/`),
      )
      .flatMap((each) => each.template.split('/').slice(1)[position] ?? [])
      .filter((each) => each !== segment && !each.startsWith('{'));
    const shared = { position, segment, place, siblings: [...new Set(siblings)].slice(0, 12) };
    if (isParameter) {
      const words = valuesAt(place);
      const isWords = words.includes('daily');
      return {
        ...shared,
        decided: 'parameter',
        by: isWords ? 'traffic' : 'value-type',
        distinctValues: isWords ? 4 : 977,
        callersPerValue: isWords ? 9 : 1.4,
        valueTypes: isWords
          ? [{ type: 'word', share: 1 }]
          : [
              { type: 'integer', share: 0.998 },
              { type: 'uuid', share: 0.002 },
            ],
        examples: words.map((value, index) => ({ value, calls: Math.round(endpoint.calls / (index + 3)) })),
        because: isWords
          ? 'Only four values, each used by many callers: these may be endpoints of their own.'
          : '977 different values, 99.8 % of them integers, each used by one or two callers: values of people, not words of the API.',
      };
    }
    return {
      ...shared,
      decided: 'literal',
      by: /^v\d/.test(segment) ? 'convention' : 'traffic',
      distinctValues: 1 + shared.siblings.length,
      callersPerValue: 14,
      valueTypes: [{ type: 'word', share: 1 }],
      examples: [{ value: segment, calls: endpoint.calls }],
      because: /^v\d/.test(segment)
        ? 'Looks like a version of the API.'
        : `One word that ${endpoint.actors} callers use: a word of the API.`,
    };
  });
}

function driftOf(endpoint: Endpoint): Drift[] {
  const base = {
    service: endpoint.service,
    method: endpoint.method,
    template: endpoint.template,
    calls: endpoint.calls,
    firstSeen: endpoint.firstSeen,
    lastSeen: endpoint.lastSeen,
    documentId: 'doc-1',
  };
  if (endpoint.documentation === 'documented' || endpoint.documentation === 'none') return [];
  if (endpoint.documentation === 'differs') {
    return [
      driftSchema.parse({
        ...base,
        kind: 'undocumented-parameter',
        detail: 'query page',
        because: '81% of calls carry the query parameter page, which openapi.yaml 2.3.0 does not know.',
        next: { text: 'Add the parameter to the document, or refuse it at the gateway.' },
      }),
      driftSchema.parse({
        ...base,
        kind: 'undocumented-status',
        detail: '409',
        because: '212 calls were answered 409; the document knows 200 and 404.',
        next: { text: 'Describe the answer in the document.' },
      }),
    ];
  }
  const word = endpoint.documentation === 'zombie' ? 'deprecated since version 2.0' : 'in no document';
  return [
    driftSchema.parse({
      ...base,
      kind: endpoint.documentation,
      detail: '',
      because: `${endpoint.endpointId} is ${word} and was called ${endpoint.calls} times by ${endpoint.actors} callers.`,
      next: {
        text: 'Put it behind Kong with a route of its own, so that it can be limited and authenticated.',
        deck: `services:\n  - name: ${endpoint.service}\n    routes:\n      - name: ${endpoint.service}-main\n        paths:\n          - ~${endpoint.template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$\n        methods: [${endpoint.method}]\n`,
      },
    }),
  ];
}

export function detailOf(endpoint: Endpoint, query: URLSearchParams): EndpointDetail {
  const parameter = endpoint.parameters.find((each) => each.in === 'path');
  const callers = PEOPLE.slice(0, Math.min(8, endpoint.actors));
  const [first] = callers;
  return endpointDetailSchema.parse({
    ...endpoint,
    traffic: trafficBetween(...spanOf(query), 900_000, endpoint.calls / 5_000),
    topActors: callers.map(({ id, name }, n) => ({
      kind: 'consumer',
      id,
      name,
      calls: Math.round(endpoint.calls / (n + 2.2)),
      errorShare: n / 200,
    })),
    firstCaller: first ? { kind: 'consumer', id: first.id, name: first.name } : null,
    statuses: [
      { status: endpoint.method === 'POST' ? 201 : 200, calls: Math.round(endpoint.calls * 0.94) },
      { status: 304, calls: Math.round(endpoint.calls * 0.04) },
      { status: 404, calls: Math.round(endpoint.calls * 0.012) },
      { status: 401, calls: Math.round(endpoint.calls * 0.006) },
      { status: 500, calls: Math.round(endpoint.calls * 0.0009) },
    ],
    latencyMs: spread(endpoint.latencyP50Ms),
    requestBytes: spread(endpoint.method === 'GET' ? 412 : 1_830),
    responseBytes: spread(8_140),
    callsPerActorMinute: { p50: 2, p95: 9, p99: 14, max: 171 },
    hourly: Array.from({ length: 24 }, (_, hour) =>
      Math.round((endpoint.calls / 160) * Math.max(0.03, Math.sin(((hour - 5) / 15) * Math.PI))),
    ),
    object: parameter
      ? {
          type: (parameter.name ?? '').replace(/Id$/, ''),
          parameter: parameter.name,
          distinct: 977,
          sequentialShare: parameter.type === 'uuid' ? 0 : 0.94,
          exclusiveShare: parameter.type === 'uuid' ? null : 0.71,
        }
      : null,
    routes: [{ id: 'route-1', name: `${endpoint.service}-main` }],
    sources: ['kong-tcp'],
    evidence: evidenceOf(endpoint),
    formerTemplates: endpoint.template.includes('/records') ? ['/v1/patients/*/records'] : [],
    drift: driftOf(endpoint),
    openFindings: draftFinding(endpoint),
  });
}
