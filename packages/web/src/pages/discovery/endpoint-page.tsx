import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from 'react-router';
import { isNotFound } from '../../api/problem-error.js';
import { endpointQuery } from '../../api/queries.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { RangeSelect } from '../../components/range-select.js';
import { TrafficChart } from '../../components/traffic-chart.js';
import { useRange } from '../../components/use-range.js';
import { AnnotationPanel } from './annotation-panel.js';
import { QuantilesPanel, StatusesPanel } from './answers-panel.js';
import { AWAITED } from './awaited.js';
import { CallersPanel } from './callers-panel.js';
import { DriftPanel } from './drift-panel.js';
import { EndpointFigures } from './endpoint-figures.js';
import { EndpointGone } from './endpoint-gone.js';
import { EndpointHead } from './endpoint-head.js';
import { FindingsPanel } from './findings-panel.js';
import { HourChart } from './hour-chart.js';
import { ObjectPanel } from './object-panel.js';
import { ParametersPanel } from './parameters-panel.js';
import { RiskPanel } from './risk-panel.js';
import { TemplateEvidence } from './template-evidence.js';

/** One endpoint: its risk, how it is called and answers, what passes through it, who uses it, why it is one. */
export function EndpointPage() {
  const { id = '' } = useParams();
  const { range, setRange, span } = useRange();
  // After a rule changed its template, it takes the platform a moment to read it so.
  const awaited = useLocation().state === AWAITED;
  const endpoint = useQuery({
    ...endpointQuery(id, range.key, span),
    ...(awaited ? { retry: 40, retryDelay: 500 } : {}),
  });
  if (endpoint.data === undefined && isNotFound(endpoint.error)) return <EndpointGone />;
  return (
    <QueryView query={endpoint} lines={10}>
      {(data) => (
        <>
          <EndpointHead endpoint={data} actions={<RangeSelect range={range} onChange={setRange} />} />
          <Stack gap={12}>
            <EndpointFigures endpoint={data} />
            <div className="columns-main">
              <Stack gap={12} miw={0}>
                <Panel title="Traffic" note={range.label.toLowerCase()}>
                  <TrafficChart traffic={data.traffic} height={150} />
                </Panel>
                <FindingsPanel endpoint={data} findings={data.openFindings} />
                <TemplateEvidence key={data.id} endpoint={data} />
                <ParametersPanel endpoint={data} />
                <DriftPanel endpoint={data} drift={data.drift} />
                <QuantilesPanel endpoint={data} />
                <CallersPanel endpoint={data} note={range.label.toLowerCase()} />
              </Stack>
              <Stack gap={12} miw={0}>
                <RiskPanel risk={data.risk} />
                <AnnotationPanel
                  of={{ kind: 'endpoint', id: data.id }}
                  annotation={data.annotation}
                  learned={{ labels: data.labels, exposure: data.exposure }}
                />
                {data.object && <ObjectPanel object={data.object} />}
                <StatusesPanel endpoint={data} />
                <Panel title="Hours of the day">
                  <HourChart hourly={data.hourly} />
                </Panel>
              </Stack>
            </div>
          </Stack>
        </>
      )}
    </QueryView>
  );
}
