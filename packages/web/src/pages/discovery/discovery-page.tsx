import { Stack } from '@mantine/core';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { DiscoveryHead } from './discovery-head.js';
import { EndpointTable } from './endpoint-table.js';
import { RiskWeightsButton } from './risk-weights-button.js';
import { ServicePart } from './service-part.js';
import { ServiceTable } from './service-table.js';

/** The inventory as it was seen in traffic: services, then endpoints; or one service with its own. */
export function DiscoveryPage() {
  const { get } = useUrlFilters();
  const service = get('service');
  return (
    <>
      {service === undefined ? (
        <DiscoveryHead
          title="Discovery"
          lead="Services and endpoints as they are really called; nothing was declared."
          actions={<RiskWeightsButton />}
        />
      ) : (
        <ServicePart name={service} />
      )}
      <Stack gap={12}>
        {service === undefined && <ServiceTable />}
        <EndpointTable service={service} />
      </Stack>
    </>
  );
}
