import { Stack } from '@mantine/core';
import { RangeSelect } from '../../components/range-select.js';
import { useRange } from '../../components/use-range.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { DiscoveryHead } from './discovery-head.js';
import { EndpointTable } from './endpoint-table.js';
import { ServicePart } from './service-part.js';
import { ServiceTable } from './service-table.js';

/** The inventory as it was seen in traffic: services, then endpoints; or one service with its own. */
export function DiscoveryPage() {
  const { get } = useUrlFilters();
  const service = get('service');
  const { range, setRange, span } = useRange();
  const choice = <RangeSelect range={range} onChange={setRange} />;
  return (
    <>
      {service === undefined ? (
        <DiscoveryHead
          title="Discovery"
          lead="Services and endpoints as they are really called; nothing was declared."
          actions={choice}
        />
      ) : (
        <ServicePart name={service} rangeKey={range.key} span={span} actions={choice} />
      )}
      <Stack gap={12}>
        {service === undefined && <ServiceTable rangeKey={range.key} span={span} />}
        <EndpointTable service={service} rangeKey={range.key} span={span} />
      </Stack>
    </>
  );
}
