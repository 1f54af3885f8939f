import { Button, Group, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { estateMapQuery } from '../../api/discovery-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { RangeSelect } from '../../components/range-select.js';
import { useRange } from '../../components/use-range.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { formatCount } from '../../format/format-count.js';
import { DiscoveryHead } from '../discovery/discovery-head.js';
import { MapLegend } from './map-legend.js';
import { MapPicture } from './map-picture.js';
import { MAP_COLUMNS, mapRows } from './map-rows.js';
import { MapTable } from './map-table.js';

/** Who uses what: callers and services as one picture, or as a table. */
export function EstateMapPage() {
  const { get, set } = useUrlFilters();
  const { range, setRange, span } = useRange();
  const map = useQuery(estateMapQuery(range.key, span));
  const narrow = useMediaQuery('(max-width: 640px)', false, { getInitialValueInEffect: false });
  const usual = narrow ? 'table' : 'picture';
  const view = get('view') === 'table' || get('view') === 'picture' ? get('view') : usual;
  const colour = get('colour') === 'risk' ? 'risk' : 'errors';
  const rows = map.data ? mapRows(map.data) : [];
  return (
    <>
      <DiscoveryHead
        title="API map"
        lead="Who calls which service, how much, and how well it goes."
        actions={<RangeSelect range={range} onChange={setRange} />}
      />
      <Panel
        title="Callers and services"
        note={
          map.data &&
          `${formatCount(map.data.callers.length)} callers, ${formatCount(map.data.services.length)} services`
        }
        flush
        actions={
          <Group gap="xs">
            {view === 'picture' && (
              <SegmentedControl
                aria-label="Colour by"
                data={[
                  { value: 'errors', label: 'Errors' },
                  { value: 'risk', label: 'Risk' },
                ]}
                value={colour}
                onChange={(value) => set({ colour: value === 'errors' ? undefined : value })}
              />
            )}
            <SegmentedControl
              aria-label="Show as"
              data={[
                { value: 'picture', label: 'Picture' },
                { value: 'table', label: 'Table' },
              ]}
              value={view ?? usual}
              onChange={(value) => set({ view: value === usual ? undefined : value })}
            />
            <ExportMenu name="api-map" columns={MAP_COLUMNS} rows={rows} disabled={rows.length === 0} />
          </Group>
        }
      >
        <QueryView query={map} lines={12}>
          {(data) =>
            data.links.length === 0 ? (
              <EmptyNotice
                title="Nobody called anything in this time"
                action={
                  <Button component={Link} to="/sources" variant="default">
                    See what arrives
                  </Button>
                }
              >
                Choose a longer time range, or look whether logs arrive.
              </EmptyNotice>
            ) : view === 'picture' ? (
              <>
                <MapPicture map={data} colour={colour} />
                <MapLegend colour={colour} />
              </>
            ) : (
              <MapTable rows={rows} />
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}
