import { foreign as foreignSaid, impossible, refused } from '../changes/said.js';
import { orderIdOf } from '../kong-tags.js';
import { configOf } from '../planning/kong-snapshot.js';
import { keepOwnWider, limitPlaces } from '../planning/limit-places.js';
import { windowsOf, windowsText } from '../planning/limit-windows.js';
import { MAX_OBJECTS, pluginToWrite } from '../planning/plugin-to-write.js';
import { occupantOf } from '../planning/precedence.js';
import { foreignRows, ownRows } from '../planning/row-index.js';
import { reachable, scopeIdsOf, targetsOf, within } from '../planning/targets.js';
import { scopeOf, scopeText } from '../plugin-scope.js';
import type { KongAction, PlannedChanges } from './kong-action-contract.js';

const NAME = 'rate-limiting';

/**
 * `rate-limiting` on the consumer. Kong runs one per call, so ours pushes any less specific limit out of force for this
 * consumer: it takes the stricter of both in each window, and where that one holds on some routes only, a second
 * object stands there for it.
 */
export const limitConsumer: KongAction<'limit-consumer'> = {
  action: 'limit-consumer',
  plan({ instruction, entity, snapshot, orderId }): PlannedChanges {
    if (entity.kind !== 'consumer') return refused('Only a consumer can be limited.');
    const ids = scopeIdsOf(instruction.scope, snapshot);
    if (ids.kind === 'unknown') return impossible(ids.detail);
    if (snapshot.cut !== '')
      return refused(
        `Not all of Kong’s configuration could be read (${snapshot.cut}), so it is not known which limits this would loosen.`,
      );
    const base = { consumer: entity.subject.id, route: ids.route, service: ids.service };
    const inScope = within(targetsOf(snapshot), ids);
    const targets = reachable(inScope);
    const foreign = foreignRows(snapshot, NAME, base.consumer);
    const holder = occupantOf(foreign, NAME, base);
    if (holder !== undefined && (holder.enabled !== false || targets.length === 0))
      return foreignSaid(
        `There is a ${NAME} plugin at ${scopeText(base)} already that is not ours (${String(holder.id)}: ${windowsText(windowsOf(configOf(holder)))}); Kong takes one. Change it by hand, or terminate the consumer.`,
      );
    const wanted = windowsOf(instruction.limits);
    const found = limitPlaces(foreign, base, targets, wanted);
    if (found.kind === 'stuck')
      return refused(
        `On ${found.target.name}, the limit ${String(found.row.id ?? '')} (${windowsText(windowsOf(configOf(found.row)))}, ${scopeText(scopeOf(found.row))}) would be loosened or go before ours: ${found.why}. Terminate or block the consumer instead, or limit the order to other services.`,
      );
    const { places, stricterAlready } = found;
    if (places.length === 0 || (targets.length > 0 && stricterAlready.length === targets.length))
      return refused('Every route in scope has a limit that is as strict already and goes before ours.');
    if (places.length > MAX_OBJECTS)
      return refused(
        `It would take ${places.length} plugin objects, more than ${MAX_OBJECTS}: limit the order to a service.`,
      );
    const others = ownRows(snapshot, NAME, base.consumer).filter((row) => orderIdOf(row) !== orderId);
    keepOwnWider(places, others, (route) => inScope.find((target) => target.route === route)?.service ?? '');
    const who = entity.subject.username || entity.subject.id;
    return {
      kind: 'planned',
      changes: places.map(({ scope, windows, counting }, at) =>
        pluginToWrite({
          action: 'limit-consumer',
          orderId,
          name: NAME,
          scope,
          base,
          config: { ...windows, limit_by: 'consumer', ...counting },
          words: `${NAME} on consumer ${who}${at === 0 ? ids.words : ` (${scopeText(scope)})`}: ${windowsText(windows)}`,
        }),
      ),
      notes: [
        ...places.flatMap(({ scope, windows, over }) =>
          over.map(
            (row) =>
              `At ${scopeText(scope)} it stands in for the limit ${String(row.id)} (${windowsText(windowsOf(configOf(row)))}, ${scopeText(scopeOf(row))}), so it takes the stricter of both: ${windowsText(windows)}.`,
          ),
        ),
        ...(stricterAlready.length > 0
          ? [`${stricterAlready.length} routes have a limit that is as strict already and goes before ours.`]
          : []),
        ...(places.length > 1 ? [`The limit is counted apart at each of the ${places.length} places.`] : []),
        ...(inScope.length > 0 && targets.length === 0
          ? [
              'No route in scope asks who calls, so no call is known as this consumer’s: the limit waits for one that is.',
            ]
          : []),
      ],
    };
  },
};
