import type { EndpointDetail } from '@gatewatch/model';
import { Anchor, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CodeList } from '../../components/code-list.js';
import { EndpointName } from '../../components/endpoint-name.js';
import { ExposureMark } from '../../components/exposure-mark.js';
import { PageHead } from '../../components/page-head.js';
import { paths } from '../../components/paths.js';
import { RiskBar } from '../../components/risk-bar.js';
import { When } from '../../components/when.js';
import { OpenApiButton } from './openapi-button.js';

/** Name, place, risk and what passes through. */
export function EndpointHead({
  endpoint,
  actions,
}: {
  readonly endpoint: EndpointDetail;
  readonly actions: ReactNode;
}) {
  const { routes, sources, dataClasses, labels } = endpoint;
  const way = [
    ...(routes.length > 0 ? [`route ${routes.map(({ name, id }) => name || id).join(', ')}`] : []),
    ...(sources.length > 0 ? [`seen in ${sources.join(', ')}`] : []),
  ];
  return (
    <PageHead
      title={endpoint.endpointId}
      heading={<EndpointName method={endpoint.method} template={endpoint.template} />}
      above={
        <Group gap={4}>
          <Anchor component={Link} to="/discovery" inherit>
            Discovery
          </Anchor>
          <span aria-hidden="true">/</span>
          <Anchor component={Link} to={paths.service(endpoint.service)} inherit>
            {endpoint.service}
          </Anchor>
        </Group>
      }
      lead={
        <Group gap="4px 16px">
          <span>
            Risk <RiskBar risk={endpoint.risk} />
          </span>
          <ExposureMark exposure={endpoint.exposure} />
          <span className="wrap">{endpoint.host}</span>
          {way.length > 0 && <span className="wrap">{way.join('; ')}</span>}
          <span>
            seen first <When at={endpoint.firstSeen} />, last <When at={endpoint.lastSeen} />
          </span>
          {labels.length + dataClasses.length > 0 && <CodeList words={[...labels, ...dataClasses]} />}
        </Group>
      }
      actions={
        <>
          {actions}
          <OpenApiButton service={endpoint.service} />
        </>
      }
    />
  );
}
