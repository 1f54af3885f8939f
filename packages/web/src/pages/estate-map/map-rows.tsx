import type { EstateMap } from '@gatewatch/model';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import type { Column } from '../../components/data-table.js';
import { EntityLink } from '../../components/entity-link.js';
import { ExposureMark } from '../../components/exposure-mark.js';
import { paths } from '../../components/paths.js';
import { RiskScoreBar } from '../../components/risk-bar.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { callerName, OTHER_SERVICES } from './map-spot.js';

/** One caller with one service. */
export interface MapRow {
  readonly caller: EstateMap['callers'][number];
  readonly service: EstateMap['services'][number];
  readonly calls: number;
  readonly errorShare: number;
  readonly endpoints: number;
}

export const mapRows = (map: EstateMap): readonly MapRow[] =>
  map.links.flatMap(({ caller: from, service: to, ...figures }) => {
    const caller = map.callers[from];
    const service = map.services[to];
    return caller && service ? [{ caller, service, ...figures }] : [];
  });

export const MAP_COLUMNS: readonly Column<MapRow>[] = [
  {
    id: 'caller',
    header: 'Caller',
    wide: true,
    cell: ({ caller }) => <EntityLink entity={{ ...caller, name: callerName(caller) }} />,
    sortBy: ({ caller }) => callerName(caller),
  },
  {
    id: 'service',
    header: 'Service',
    cell: ({ service }) =>
      service.name === OTHER_SERVICES ? (
        service.name
      ) : (
        <Anchor component={Link} to={paths.service(service.name)} inherit>
          {service.name}
        </Anchor>
      ),
    sortBy: ({ service }) => service.name,
  },
  {
    id: 'exposure',
    header: 'Exposure',
    cell: ({ service }) => <ExposureMark exposure={service.exposure} />,
    sortBy: ({ service }) => service.exposure,
  },
  {
    id: 'risk',
    header: 'Risk',
    cell: ({ service }) => <RiskScoreBar score={service.riskScore} />,
    sortBy: ({ service }) => service.riskScore,
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
    id: 'endpoints',
    header: 'Endpoints',
    align: 'right',
    cell: (row) => formatCount(row.endpoints),
    sortBy: (row) => row.endpoints,
  },
];
