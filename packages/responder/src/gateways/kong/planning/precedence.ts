import type { KongRow } from '../admin-api.js';
import { type PluginScope, scopeOf } from '../plugin-scope.js';
import { isLoadedForHttp, isRecord, textOf } from './kong-snapshot.js';

/** What Kong chooses by when a call comes: ids, '' = none. */
export type CallKey = PluginScope;

/**
 * Kong runs one configuration of a plugin per request: the first of these that is enabled (kong/runloop/plugins_iterator.lua
 * `lookup_cfg`; with the consumer groups of Enterprise as its documentation orders them). C consumer, G consumer group,
 * R route, S service, '' global.
 */
const ORDER = ['CRS', 'GRS', 'CR', 'CS', 'GR', 'GS', 'RS', 'C', 'G', 'R', 'S', ''];

const groupOf = (row: KongRow): string =>
  isRecord(row.consumer_group) ? textOf(row.consumer_group, 'id') : '';

const rankOfParts = (consumer: string, group: string, route: string, service: string): number =>
  ORDER.indexOf(
    `${consumer === '' ? '' : 'C'}${group === '' ? '' : 'G'}${route === '' ? '' : 'R'}${service === '' ? '' : 'S'}`,
  );

/** Its place in Kong's order, 0 = goes before all others. */
export const rankOf = ({ consumer, route, service }: PluginScope): number =>
  rankOfParts(consumer, '', route, service);

export const rankOfRow = (row: KongRow): number => {
  const { consumer, route, service } = scopeOf(row);
  return rankOfParts(consumer, groupOf(row), route, service);
};

/** Whether a plugin so bound is considered for the call at all. */
export const matches = (scope: PluginScope, call: CallKey): boolean =>
  (scope.consumer === '' || scope.consumer === call.consumer) &&
  (scope.route === '' || scope.route === call.route) &&
  (scope.service === '' || scope.service === call.service);

/**
 * The row of the plugin that Kong runs for the call. A disabled row keeps its place from others but is not run. Who is
 * in a consumer group is not known here, so a row of a group counts for every consumer: it may win.
 */
export function winnerOf(rows: readonly KongRow[], name: string, call: CallKey): KongRow | undefined {
  let best: KongRow | undefined;
  for (const row of rows) {
    if (row.name !== name || row.enabled === false || !matches(scopeOf(row), call)) continue;
    if (!isLoadedForHttp(row)) continue;
    if (groupOf(row) !== '' && call.consumer === '') continue;
    const rank = rankOfRow(row);
    if (rank >= 0 && (best === undefined || rank < rankOfRow(best))) best = row;
  }
  return best;
}

/** Whoever has the place, enabled or not: Kong takes one row of a name per scope. */
export const occupantOf = (rows: readonly KongRow[], name: string, scope: PluginScope): KongRow | undefined =>
  rows.find((row) => {
    const found = scopeOf(row);
    return (
      row.name === name &&
      groupOf(row) === '' &&
      found.consumer === scope.consumer &&
      found.route === scope.route &&
      found.service === scope.service
    );
  });
