import type { EndpointDetail } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { ENDPOINT_STATE_HINTS, ENDPOINT_STATE_WORDS } from '../../components/estate-words.js';
import { Figure } from '../../components/figure.js';
import { formatCount, formatShare } from '../../format/format-count.js';

/** The figures everybody asks for first. */
export function EndpointFigures({ endpoint }: { readonly endpoint: EndpointDetail }) {
  const kinds = endpoint.authentication.filter(({ kind }) => kind !== 'none').map(({ kind }) => kind);
  return (
    <div className="stat-strip tabular">
      <Figure label="State">
        <span title={ENDPOINT_STATE_HINTS[endpoint.state]}>{ENDPOINT_STATE_WORDS[endpoint.state]}</span>
      </Figure>
      <Figure label="Calls since first start">{formatCount(endpoint.calls)}</Figure>
      <Figure label="Errors since first start">{formatShare(endpoint.errorShare)}</Figure>
      <Figure label="Callers in this time">{formatCount(endpoint.actors)}</Figure>
      <Figure label="p95 in this time">{formatCount(Math.round(endpoint.latencyP95Ms))} ms</Figure>
      <Figure label="Authenticated">
        {formatShare(endpoint.authenticatedShare)}{' '}
        <Text span size="xs" c="dimmed">
          {kinds.slice(0, 2).join(', ')}
        </Text>
      </Figure>
    </div>
  );
}
