import type { Endpoint } from '@gatewatch/model';
import { CodeList } from '../../components/code-list.js';
import type { Column } from '../../components/data-table.js';
import { EndpointName } from '../../components/endpoint-name.js';
import { ENDPOINT_STATE_HINTS, ENDPOINT_STATE_WORDS } from '../../components/estate-words.js';
import { ExposureMark } from '../../components/exposure-mark.js';
import { RiskBar } from '../../components/risk-bar.js';
import { SeverityCounts, severityText, severityTotal } from '../../components/severity-counts.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { DocumentationMark } from './documentation-mark.js';

/** Columns of the endpoints; `id` is also the name the platform sorts by. */
export const ENDPOINT_COLUMNS: readonly Column<Endpoint>[] = [
  {
    id: 'endpoint',
    header: 'Endpoint',
    wide: true,
    cell: (row) => <EndpointName method={row.method} template={row.template} />,
    sortBy: (row) => row.template,
    exported: (row) => row.endpointId,
  },
  { id: 'service', header: 'Service', cell: (row) => row.service, sortBy: (row) => row.service },
  {
    id: 'risk',
    header: 'Risk',
    cell: (row) => <RiskBar risk={row.risk} />,
    sortBy: (row) => row.risk.score,
  },
  {
    id: 'findings',
    header: 'Findings',
    cell: (row) => <SeverityCounts counts={row.findings} />,
    sortBy: (row) => severityTotal(row.findings),
    exported: (row) => severityText(row.findings),
  },
  {
    id: 'dataClasses',
    header: 'Data classes',
    cell: (row) => <CodeList words={row.dataClasses} />,
    exported: (row) => row.dataClasses,
  },
  {
    id: 'labels',
    header: 'Labels',
    cell: (row) => <CodeList words={row.labels} />,
    exported: (row) => row.labels,
  },
  {
    id: 'exposure',
    header: 'Exposure',
    cell: (row) => <ExposureMark exposure={row.exposure} />,
    sortBy: (row) => row.exposure,
  },
  {
    id: 'calls',
    header: 'Calls',
    align: 'right',
    cell: (row) => formatCount(row.calls),
    sortBy: (row) => row.calls,
  },
  {
    id: 'errors',
    header: 'Errors',
    align: 'right',
    cell: (row) => formatShare(row.errorShare),
    sortBy: (row) => row.errorShare,
  },
  {
    id: 'latency',
    header: 'p95',
    align: 'right',
    cell: (row) => `${formatCount(Math.round(row.latencyP95Ms))} ms`,
    sortBy: (row) => row.latencyP95Ms,
  },
  {
    id: 'actors',
    header: 'Callers',
    align: 'right',
    cell: (row) => formatCount(row.actors),
    sortBy: (row) => row.actors,
  },
  {
    id: 'authentication',
    header: 'Authentication',
    cell: (row) => authenticationText(row),
    sortBy: (row) => row.authenticatedShare,
    exported: authenticationText,
  },
  {
    id: 'state',
    header: 'State',
    cell: (row) => <span title={ENDPOINT_STATE_HINTS[row.state]}>{ENDPOINT_STATE_WORDS[row.state]}</span>,
    sortBy: (row) => row.state,
  },
  {
    id: 'documentation',
    header: 'Document',
    cell: (row) => <DocumentationMark documentation={row.documentation} />,
    sortBy: (row) => row.documentation,
  },
  {
    id: 'owner',
    header: 'Owner',
    cell: (row) => row.annotation.owner ?? '–',
    sortBy: (row) => row.annotation.owner ?? '',
  },
  {
    id: 'firstSeen',
    header: 'First seen',
    cell: (row) => <When at={row.firstSeen} />,
    sortBy: (row) => row.firstSeen,
  },
  {
    id: 'lastSeen',
    header: 'Last seen',
    cell: (row) => <When at={row.lastSeen} />,
    sortBy: (row) => row.lastSeen,
  },
];

/** What few look at first, and what would not fit. */
export const HIDDEN_AT_FIRST = [
  'labels',
  'latency',
  'actors',
  'authentication',
  'owner',
  'firstSeen',
  'lastSeen',
];

/** `jwt 88%, key-auth 12%`. */
function authenticationText(row: Endpoint): string {
  if (row.authentication.length === 0) return 'not known';
  return row.authentication
    .slice(0, 3)
    .map(({ kind, share }) => (share === 1 ? kind : `${kind} ${formatShare(share)}`))
    .join(', ');
}
