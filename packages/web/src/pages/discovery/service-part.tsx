import { Anchor, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { servicesQuery } from '../../api/queries.js';
import { CodeList } from '../../components/code-list.js';
import { ExposureMark } from '../../components/exposure-mark.js';
import { Figure } from '../../components/figure.js';
import { PageHead } from '../../components/page-head.js';
import { paths } from '../../components/paths.js';
import { RiskScoreBar } from '../../components/risk-bar.js';
import { SeverityCounts } from '../../components/severity-counts.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { AnnotationPanel } from './annotation-panel.js';
import { OpenApiButton } from './openapi-button.js';

/** Head of a service's own view: what is known of it, and what people said. */
export function ServicePart({ name }: { readonly name: string }) {
  const services = useQuery(servicesQuery());
  const service = services.data?.find((each) => each.name === name);
  return (
    <>
      <PageHead
        title={name}
        above={
          <Anchor component={Link} to="/discovery" inherit>
            Discovery
          </Anchor>
        }
        lead={
          service && (
            <Group gap="4px 16px">
              {service.hosts.length > 0 && <span className="wrap">{service.hosts.join(', ')}</span>}
              <ExposureMark exposure={service.exposure} />
              <span>
                seen first <When at={service.firstSeen} />, last <When at={service.lastSeen} />
              </span>
            </Group>
          )
        }
        actions={<OpenApiButton service={name} />}
      />
      {service && (
        <>
          <div className="stat-strip tabular">
            <Figure label="Highest risk">
              <RiskScoreBar score={service.riskScore} />
            </Figure>
            <Figure label="Open findings" to={paths.findingsOf({ service: name })}>
              <SeverityCounts counts={service.findings} wrap />
            </Figure>
            <Figure label="Documents" to={paths.documentsOf(name)}>
              {service.documents === 0 ? 'None yet' : formatCount(service.documents)}
            </Figure>
            <Figure label="Endpoints">{formatCount(service.endpoints)}</Figure>
            <Figure label="Calls since first start">{formatCount(service.calls)}</Figure>
            <Figure label="Errors">{formatShare(service.errorShare)}</Figure>
            <Figure label="Callers, last day">{formatCount(service.actors)}</Figure>
            {service.dataClasses.length > 0 && (
              <Figure label="Data classes">
                <Text component="div">
                  <CodeList words={service.dataClasses} />
                </Text>
              </Figure>
            )}
          </div>
          <div style={{ marginBlock: 12 }}>
            <AnnotationPanel
              of={{ kind: 'service', id: name }}
              annotation={service.annotation}
              learned={{ exposure: service.exposure }}
            />
          </div>
        </>
      )}
    </>
  );
}
