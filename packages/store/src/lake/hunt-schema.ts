import type { HuntSchema } from '@gatewatch/model';
import { CALLS_COLUMNS } from './clickhouse/calls-columns.js';
import { PUBLISHED_COLUMNS } from './clickhouse/published-columns.js';

interface Described {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

const described = ({ name, type, description }: Described): Described => ({ name, type, description });

/** The documented views, for completion and help: exactly the columns that a hunt sees, in order. */
export const HUNT_SCHEMA: HuntSchema = {
  views: [
    {
      name: 'calls',
      columns: CALLS_COLUMNS.flatMap((column) => ('description' in column ? [described(column)] : [])),
    },
    { name: 'alerts', columns: PUBLISHED_COLUMNS.alerts.map(described) },
    { name: 'endpoints', columns: PUBLISHED_COLUMNS.endpoints.map(described) },
  ],
};
