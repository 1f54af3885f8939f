import type { KongRow } from '../admin-api.js';
import { foreign as foreignSaid, refused } from '../changes/said.js';
import { coverAll } from '../planning/cover.js';
import { configOf, runsForHttp } from '../planning/kong-snapshot.js';
import { MAX_OBJECTS, pluginToWrite } from '../planning/plugin-to-write.js';
import { foreignRows } from '../planning/row-index.js';
import { reachable, scopeIdsOf, targetsOf, within } from '../planning/targets.js';
import { scopeText } from '../plugin-scope.js';
import type { KongPlanInput, PlannedChanges } from './kong-action-contract.js';

const NAME = 'request-termination';

/** Answers every call by itself, so that none goes through: a trigger would limit it to calls that carry it. */
const stopsAll = (row: KongRow): boolean => (configOf(row).trigger ?? null) === null && runsForHttp(row);

const said = (row: KongRow | undefined): string =>
  row === undefined
    ? 'every place is taken by plugins that are not ours'
    : `the ${NAME} plugin ${String(row.id)} at ${scopeText({ consumer: '', route: '', service: '', ...idsOf(row) })}, which is not ours, goes before any of ours`;

function idsOf(row: KongRow): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const field of ['consumer', 'route', 'service']) {
    const value = row[field];
    if (typeof value === 'object' && value !== null && 'id' in value) found[field] = String(value.id);
  }
  return found;
}

type Terminating = KongPlanInput<'terminate-consumer'> | KongPlanInput<'block-consumer'>;

/**
 * `request-termination` on the consumer, in the order's scope, and again on narrower places wherever another
 * `request-termination` would win over it (kong/runloop/plugins_iterator.lua: route+service goes before consumer).
 */
export function planTermination(input: Terminating): PlannedChanges {
  const { instruction, entity, snapshot, orderId } = input;
  if (entity.kind !== 'consumer') return refused('Only a consumer can be terminated.');
  const ids = scopeIdsOf(instruction.scope, snapshot);
  if (ids.kind === 'unknown') return { kind: 'impossible', detail: ids.detail };
  const base = { consumer: entity.subject.id, route: ids.route, service: ids.service };
  const inScope = within(targetsOf(snapshot), ids);
  const targets = reachable(inScope);
  const foreign = foreignRows(snapshot, NAME, base.consumer);
  const { scopes, narrower, blocked } = coverAll(foreign, NAME, base, targets);

  const open = blocked.find(({ row }) => row === undefined || !stopsAll(row));
  if (open !== undefined)
    return foreignSaid(
      `${open.target.name} would stay open: ${said(open.row)}. It stays; limit the order to other routes or services, or remove it.`,
    );
  if (scopes.length === 0)
    return foreignSaid(
      `There is a ${NAME} plugin on the consumer already that is not ours (${foreign
        .filter((row) => idsOf(row).consumer === base.consumer)
        .map((row) => String(row.id))
        .join(', ')}); Kong takes one, and we touch nothing without our tag.`,
    );
  if (scopes.length > MAX_OBJECTS)
    return refused(
      `It would take ${scopes.length} plugin objects to win everywhere, more than ${MAX_OBJECTS}: pre-arm the services with the deny plugin, or limit the order to a service.`,
    );

  const who = entity.subject.username || entity.subject.id;
  const changes = scopes.map((scope) =>
    pluginToWrite({
      action: instruction.action,
      orderId,
      name: NAME,
      scope,
      base,
      config: { status_code: instruction.statusCode, message: instruction.message },
      words: `${NAME} on consumer ${who}${scope === base || scopes[0] === scope ? ids.words : ` (${scopeText(scope)})`}: ${instruction.statusCode}`,
    }),
  );
  const open401 = inScope.length - targets.length;
  const notes = [
    ...narrower.map(
      ({ target, row, scope }) =>
        `On ${target.name}, ${row === undefined ? `the wider place is taken by a ${NAME} plugin that is not ours` : said(row)}: another one is placed at ${scopeText(scope)}, which wins there.`,
    ),
    ...blocked.map(
      ({ target, row }) =>
        `${target.name} is answered by ${said(row)} already; calls get its answer, not ours.`,
    ),
    ...(inScope.length > 0 && targets.length === 0
      ? [
          'No route in scope asks who calls, so no call is known as this consumer’s: the block waits for one that is.',
        ]
      : []),
    ...(targets.length > 0 && open401 > 0
      ? [
          `${open401} public routes ask nobody who calls: calls there are not known as this consumer’s and go through.`,
        ]
      : []),
  ];
  return { kind: 'planned', changes, notes };
}
