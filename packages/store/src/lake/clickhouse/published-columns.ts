import type { AlertView } from '@gatewatch/model';
import type { PublishedRows } from '../lake.js';

interface PublishedColumn<Row> {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly of: (row: Row) => unknown;
}

const WORD = 'LowCardinality(String)';
const TIME = "DateTime64(3, 'UTC')";

const ALERT_COLUMNS: readonly PublishedColumn<AlertView>[] = [
  {
    name: 'detected_at',
    type: TIME,
    description: 'Event time at which it was raised',
    of: (row) => row.detectedAt,
  },
  { name: 'alert_id', type: 'String', description: 'Id of the alert', of: (row) => row.alertId },
  { name: 'detector', type: WORD, description: 'Detector that raised it', of: (row) => row.detector },
  {
    name: 'detectors',
    type: 'Array(String)',
    description: 'All that contributed',
    of: (row) => row.detectors,
  },
  { name: 'severity', type: WORD, description: 'low, medium, high or critical', of: (row) => row.severity },
  { name: 'confidence', type: 'Float64', description: '0 … 1', of: (row) => row.confidence },
  { name: 'entity_kind', type: WORD, description: 'Kind of who it is about', of: (row) => row.entity.kind },
  { name: 'entity_id', type: 'String', description: 'Id of who it is about', of: (row) => row.entity.id },
  { name: 'entity_name', type: 'String', description: 'Name, if known', of: (row) => row.entity.name ?? '' },
  { name: 'first_seen', type: TIME, description: 'First call of the evidence', of: (row) => row.firstSeen },
  { name: 'last_seen', type: TIME, description: 'Last call of the evidence', of: (row) => row.lastSeen },
  {
    name: 'because',
    type: 'String',
    description: 'What happened and what is usual',
    of: (row) => row.because,
  },
  { name: 'service', type: WORD, description: 'Service, if one', of: (row) => row.serviceName ?? '' },
  { name: 'endpoint_id', type: WORD, description: 'Endpoint, if one', of: (row) => row.endpointId ?? '' },
  {
    name: 'call_ids',
    type: 'Array(String)',
    description: 'request_id of calls that prove it',
    of: (row) => row.callIds,
  },
  { name: 'signals', type: 'UInt32', description: 'Signals folded into it', of: (row) => row.signals },
  { name: 'state', type: WORD, description: 'open, acknowledged or closed', of: (row) => row.state },
  { name: 'verdict', type: WORD, description: 'Set when closed', of: (row) => row.verdict ?? '' },
  { name: 'note', type: 'String', description: 'Analyst’s note', of: (row) => row.note ?? '' },
];

const ENDPOINT_COLUMNS: readonly PublishedColumn<PublishedRows['endpoints']>[] = [
  { name: 'service', type: WORD, description: 'Service name', of: (row) => row.service },
  { name: 'host', type: WORD, description: 'Host', of: (row) => row.host },
  { name: 'method', type: WORD, description: 'HTTP method', of: (row) => row.method },
  { name: 'template', type: 'String', description: 'Path template', of: (row) => row.template },
  { name: 'endpoint_id', type: 'String', description: 'METHOD /template', of: (row) => row.endpointId },
  { name: 'labels', type: 'Array(String)', description: 'e.g. login', of: (row) => row.labels },
  { name: 'calls', type: 'UInt64', description: 'Calls seen', of: (row) => row.calls },
  { name: 'error_share', type: 'Float64', description: '0 … 1', of: (row) => row.errorShare },
  { name: 'actors', type: 'UInt64', description: 'Distinct actors', of: (row) => row.actors },
  { name: 'latency_p50_ms', type: 'Float64', description: 'Median latency', of: (row) => row.latencyP50Ms },
  { name: 'latency_p95_ms', type: 'Float64', description: '95th percentile', of: (row) => row.latencyP95Ms },
  { name: 'first_seen', type: TIME, description: 'First call', of: (row) => row.firstSeen },
  { name: 'last_seen', type: TIME, description: 'Newest call', of: (row) => row.lastSeen },
  {
    name: 'parameters',
    type: 'Array(String)',
    description: 'in:name:type of each parameter',
    of: (row) => row.parameters.map((parameter) => `${parameter.in}:${parameter.name}:${parameter.type}`),
  },
  {
    name: 'sensitive',
    type: 'Array(String)',
    description: 'Classes of sensitive data in its parameters',
    of: (row) => [...new Set(row.parameters.flatMap((parameter) => parameter.sensitive))],
  },
  {
    name: 'former_ids',
    type: 'Array(String)',
    description: 'METHOD /template it had before: older calls have it as endpoint_id',
    of: (row) => row.formerTemplates.map((template) => `${row.method} ${template}`),
  },
  { name: 'state', type: WORD, description: 'new, active, unused or gone', of: (row) => row.state },
  { name: 'exposure', type: WORD, description: 'internal, partner or public', of: (row) => row.exposure },
  { name: 'risk_score', type: 'Float64', description: '0 … 100', of: (row) => row.risk.score },
  {
    name: 'authenticated_share',
    type: 'Float64',
    description: '0 … 1 of served calls with a credential',
    of: (row) => row.authenticatedShare,
  },
  {
    name: 'documentation',
    type: WORD,
    description: 'none, documented, shadow, zombie, rogue or differs',
    of: (row) => row.documentation,
  },
  {
    name: 'open_findings',
    type: 'UInt32',
    description: 'Posture findings that are open',
    of: ({ findings }) => findings.critical + findings.high + findings.medium + findings.low,
  },
];

/** The columns of each published view, and how each is read from a row of the model. */
export const PUBLISHED_COLUMNS: {
  readonly [View in keyof PublishedRows]: readonly PublishedColumn<PublishedRows[View]>[];
} = { alerts: ALERT_COLUMNS, endpoints: ENDPOINT_COLUMNS };
