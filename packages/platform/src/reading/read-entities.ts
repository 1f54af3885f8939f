import type { EntityKind, EntityRow } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import type { TimeRange } from '../api/time-range.js';
import { ENTITY_COLUMNS, whereOf } from './call-filter.js';

export interface EntityQuestion {
  readonly range: TimeRange;
  /** Absent = actors of every kind. */
  readonly kind: EntityKind | undefined;
  /** Part of the id or name. */
  readonly search: string | undefined;
  readonly sort: 'risk' | 'calls' | 'lastSeen' | 'errorShare';
  /** Ids of those with open alerts, in the order that `risk` puts before all others. */
  readonly atRisk: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

export interface SummaryRow {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
  readonly calls: number | string;
  readonly errorShare: number;
  readonly firstMs: number | string;
  readonly lastMs: number | string;
}

/** Order by fixed words only. */
const SORTS = {
  risk: 'indexOf({atRisk:Array(String)}, id) = 0, indexOf({atRisk:Array(String)}, id), calls desc',
  calls: 'calls desc',
  lastSeen: 'lastMs desc',
  errorShare: 'errorShare desc',
} as const;

/** What the lake knows of an entity; alerts and peers are known elsewhere. */
export type SeenEntity = Omit<EntityRow, 'openAlerts' | 'risk' | 'peers'>;

export const SUMMARY = `count() as calls, countIf(status >= 400) / count() as errorShare,
  min(toUnixTimestamp64Milli(time)) as firstMs, max(toUnixTimestamp64Milli(time)) as lastMs`;

/** Who called in a range, most active first. One row more than `limit` says that there is a next page. */
export async function readEntities(
  lake: Pick<Lake, 'select'>,
  question: EntityQuestion,
): Promise<SeenEntity[]> {
  const { kind, search, atRisk } = question;
  const where = whereOf({ range: question.range });
  const column = kind === undefined ? 'actor_id' : ENTITY_COLUMNS[kind];
  if (column === undefined) return [];
  const kindSql = kind === undefined ? 'actor_kind' : '{kind:String}';
  const nameSql = kind === undefined || kind === 'consumer' ? 'any(consumer_name)' : "''";
  const matching =
    search === undefined
      ? ''
      : `having positionCaseInsensitiveUTF8(id, {search:String}) > 0
          or positionCaseInsensitiveUTF8(name, {search:String}) > 0`;
  const rows = await lake.select<SummaryRow>(
    `select ${kindSql} as kind, ${column} as id, ${nameSql} as name, ${SUMMARY}
    from calls where ${where.sql} and ${column} != ''
    group by kind, id ${matching}
    order by ${SORTS[question.sort]}, id limit {limit:UInt32} offset {offset:UInt32}`,
    { ...where.parameters, kind, search, atRisk, limit: question.limit + 1, offset: question.offset },
  );
  return rows.map(toEntityRow);
}

export const toEntityRow = (row: SummaryRow): SeenEntity => ({
  kind: row.kind,
  id: row.id,
  name: row.name,
  calls: Number(row.calls),
  errorShare: Number(row.errorShare),
  firstSeen: new Date(Number(row.firstMs)).toISOString(),
  lastSeen: new Date(Number(row.lastMs)).toISOString(),
});
