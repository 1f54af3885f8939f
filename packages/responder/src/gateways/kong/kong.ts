import type { DesiredOrder, RehearsedOrder } from '@gatewatch/model';
import type { Change, Gateway, OwnedObject } from '../gateway-contract.js';
import { type AdminApiOptions, createAdminApi, publicUrl } from './admin-api.js';
import { KONG_CHANGES } from './changes/index.js';
import type { KongChange } from './changes/kong-change-contract.js';
import { foreign, impossible, readOnly, unavailable } from './changes/said.js';
import { createConfigurationReader } from './configuration/read-configuration.js';
import { findConsumer, pluginsOf } from './inventory.js';
import { isOurs, orderTags } from './kong-tags.js';
import { objectIdOf } from './object-id.js';
import { EVERYWHERE, sameScope, scopeBody, scopeOf, scopeText } from './plugin-scope.js';

/** Kong through its Admin API. */
export function openKong(options: AdminApiOptions): Gateway {
  const api = createAdminApi(options);
  const readConfiguration = createConfigurationReader(api, publicUrl(options.url));
  const kindOf = ({ what }: Change | OwnedObject): KongChange | undefined =>
    KONG_CHANGES.find((kind) => kind.what === what);
  const noKind = ({ what }: Change | OwnedObject) => unavailable(`this version knows no change "${what}"`);

  return {
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
      const objects: OwnedObject[] = [];
      for (const kind of KONG_CHANGES) {
        const listed = await kind.list(api);
        if (listed.kind !== 'listed') return listed;
        objects.push(...listed.objects);
      }
      return { kind: 'listed', objects };
    },

    async plan(order: DesiredOrder | RehearsedOrder) {
      const instruction = 'wouldBe' in order ? order.wouldBe : order;
      if (instruction.action !== 'terminate-consumer')
        return impossible(`Kong cannot do ${instruction.action}.`);
      const { id: consumerId } = instruction.entity;
      const consumer = await findConsumer(api, consumerId);
      if (consumer.kind === 'not-found') return impossible(`Kong knows no consumer ${consumerId}.`);
      if (consumer.kind !== 'found') return unavailable(consumer.message);
      if (consumer.subject.id !== consumerId)
        return impossible(`Kong knows this consumer as ${consumer.subject.id}; an order must name that id.`);
      const listed = await pluginsOf(api, consumerId);
      if (listed.kind !== 'rows') return unavailable(listed.message);
      const scope = { ...EVERYWHERE, consumer: consumerId };
      const taken = listed.rows.find(
        (row) => row.name === 'request-termination' && sameScope(scopeOf(row), scope) && !isOurs(row),
      );
      if (taken !== undefined)
        return foreign(
          `The consumer already has a request-termination plugin that is not ours (${String(taken.id)}); Kong allows one, and we touch nothing without our tag.`,
        );
      const change: Change = {
        objectId: objectIdOf(instruction.action, order.id, ''),
        orderId: order.id,
        what: 'plugin',
        place: `plugin request-termination ${scopeText(scope)}`,
        words: `request-termination on consumer ${consumer.subject.username || consumerId}: ${instruction.statusCode}`,
        body: {
          name: 'request-termination',
          enabled: true,
          config: { status_code: instruction.statusCode, message: instruction.message },
          tags: orderTags(order.id),
          ...scopeBody(scope),
        },
        undo: 'remove',
      };
      return { kind: 'planned', subject: consumer.subject, changes: [change], notes: [] };
    },

    stands: async (change) => (await kindOf(change)?.stands(api, change)) ?? noKind(change),

    enact: async (change, authority) =>
      (await kindOf(change)?.enact(api, change, authority)) ?? noKind(change),

    lift: async (target) => (await kindOf(target)?.lift(api, target)) ?? noKind(target),
  };
}
