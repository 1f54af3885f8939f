import type { DesiredOrder } from '@gatewatch/model';
import type { Gateway, Unavailable } from '../gateway-contract.js';
import { type AdminApiOptions, createAdminApi, type KongAnswer, publicUrl } from './admin-api.js';
import { createConfigurationReader } from './configuration/read-configuration.js';
import { findConsumer, ownedPlugins, pluginsOf } from './inventory.js';
import { actionOf, isOurs, ownedObject, pluginBody, pluginIdOf } from './plugin-object.js';

const READ_ONLY =
  'Kong runs without a database (DB-less): its Admin API takes no changes. Put the block into the declarative configuration by hand, or run Kong with a database.';

const unavailable = (detail: string): Unavailable => ({ kind: 'unavailable', detail });
const impossible = (detail: string) => ({ kind: 'impossible' as const, detail });
const readOnly = { kind: 'read-only', detail: READ_ONLY } as const;

const noConsumer = (order: DesiredOrder) => impossible(`Kong knows no consumer ${order.consumerId}.`);

/** Kong through its Admin API: one plugin per order, on the consumer. */
export function openKong(options: AdminApiOptions): Gateway {
  const api = createAdminApi(options);
  const readConfiguration = createConfigurationReader(api, publicUrl(options.url));

  const placeOf = (order: DesiredOrder) =>
    `/consumers/${encodeURIComponent(order.consumerId)}/plugins/${pluginIdOf(order)}`;

  const foreign = (order: DesiredOrder, id: string, why: string) => ({
    kind: 'foreign' as const,
    detail: `The consumer already has a ${actionOf(order).plugin} plugin that is not ours (${id}${why}); Kong allows one, and we touch nothing without our tag.`,
  });

  /** The plugin of the order's name on the consumer, or what stands at our id. */
  const readPlace = async (order: DesiredOrder) => {
    const listed = await pluginsOf(api, order.consumerId);
    if (listed.kind !== 'rows') return listed;
    const { plugin } = actionOf(order);
    const standing = listed.rows.filter(
      (row) => row.name === plugin && (row.route ?? null) === null && (row.service ?? null) === null,
    );
    return { kind: 'place' as const, foreign: standing.find((row) => !isOurs(row)) };
  };

  return {
    objectIdOf: pluginIdOf,

    readConfiguration,

    async probe() {
      const answer = await api.request('GET', '/');
      if (answer.kind !== 'done') return unavailable(answer.message);
      const { version, configuration } = answer.row;
      if (typeof version !== 'string')
        return unavailable("the answer names no version: is this Kong's Admin API?");
      const product = `kong ${version}`;
      const database =
        typeof configuration === 'object' && configuration !== null && 'database' in configuration
          ? configuration.database
          : '';
      return database === 'off' ? { ...readOnly, product } : { kind: 'ready', product, detail: '' };
    },

    async list() {
      const listed = await ownedPlugins(api);
      if (listed.kind !== 'rows') return unavailable(listed.message);
      // The filter is Kong's; the tag is checked again because everything listed may be removed.
      return { kind: 'listed', objects: listed.rows.filter(isOurs).map(ownedObject) };
    },

    async look(order) {
      const consumer = await findConsumer(api, order.consumerId);
      if (consumer.kind === 'not-found') return noConsumer(order);
      if (consumer.kind !== 'found') return unavailable(consumer.message);
      if (consumer.subject.id !== order.consumerId)
        return impossible(`Kong knows this consumer as ${consumer.subject.id}; an order must name that id.`);
      const place = await readPlace(order);
      if (place.kind === 'not-found') return noConsumer(order);
      if (place.kind !== 'place') return unavailable(place.message);
      if (place.foreign !== undefined) {
        const id = String(place.foreign.id);
        return foreign(
          order,
          id,
          id === pluginIdOf(order) ? ', which was ours until somebody took our tag off' : '',
        );
      }
      return { kind: 'clear', subject: consumer.subject };
    },

    async enact(order) {
      const id = pluginIdOf(order);
      const before = await api.request('GET', `/plugins/${id}`);
      if (before.kind === 'done' && !isOurs(before.row))
        return foreign(order, id, ', which was ours until somebody took our tag off');
      if (before.kind !== 'done' && before.kind !== 'not-found') return unavailable(before.message);
      const answer = await api.request('PUT', placeOf(order), pluginBody(order));
      switch (answer.kind) {
        case 'done':
          return isOurs(answer.row)
            ? { kind: 'enacted', difference: ownedObject(answer.row).differenceFrom(order) }
            : impossible(
                `Kong stored the plugin ${id} without our tags, so it is not ours to lift. Remove it by hand: DELETE /plugins/${id}.`,
              );
        case 'not-found':
          return noConsumer(order);
        case 'taken': {
          const place = await readPlace(order);
          if (place.kind !== 'place') return unavailable(place.message);
          return place.foreign === undefined
            ? unavailable('another block of ours still stands on this consumer')
            : foreign(order, String(place.foreign.id), '');
        }
        case 'invalid':
          return impossible(`Kong refuses the plugin: ${answer.message}`);
        case 'read-only':
          return readOnly;
        case 'unavailable':
          return unavailable(answer.message);
      }
    },

    async lift(objectId) {
      const path = `/plugins/${encodeURIComponent(objectId)}`;
      const before = await api.request('GET', path);
      if (before.kind === 'not-found') return { kind: 'absent' };
      if (before.kind !== 'done') return unavailable(before.message);
      if (!isOurs(before.row))
        return {
          kind: 'foreign',
          detail: `The plugin ${objectId} no longer carries our tag: somebody took it over. It stays.`,
        };
      return removed(await api.request('DELETE', path));
    },
  };
}

function removed(answer: KongAnswer) {
  switch (answer.kind) {
    case 'done':
      return { kind: 'lifted' as const };
    case 'not-found':
      return { kind: 'absent' as const };
    case 'read-only':
      return readOnly;
    default:
      return unavailable(answer.message);
  }
}
