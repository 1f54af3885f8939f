import type { Action } from '@gatewatch/model';
import type { Change } from '../../gateway-contract.js';
import type { KongRow } from '../admin-api.js';
import { PLUGIN } from '../changes/plugin-change.js';
import { orderTags } from '../kong-tags.js';
import { objectIdOf } from '../object-id.js';
import { type PluginScope, sameScope, scopeBody, scopeText } from '../plugin-scope.js';

interface PluginToWrite {
  readonly action: Action;
  readonly orderId: string;
  readonly name: string;
  readonly scope: PluginScope;
  /** Where the order asked for it to be. */
  readonly base: PluginScope;
  readonly config: KongRow;
  readonly words: string;
}

/** One plugin of an order as a change. PUT replaces, so everything that matters is in the body. */
export const pluginToWrite = (plugin: PluginToWrite): Change => ({
  objectId: objectIdOf(
    plugin.action,
    plugin.orderId,
    sameScope(plugin.scope, plugin.base) ? '' : `${plugin.name} ${scopeText(plugin.scope)}`,
  ),
  orderId: plugin.orderId,
  what: PLUGIN,
  place: `plugin ${plugin.name} ${scopeText(plugin.scope)}`,
  words: plugin.words.slice(0, 500),
  body: {
    name: plugin.name,
    enabled: true,
    config: plugin.config,
    tags: orderTags(plugin.orderId),
    ...scopeBody(plugin.scope),
  },
  undo: 'remove',
});

/** More objects than this for one order would slow Kong and could not be shown (receipts hold 50 lines). */
export const MAX_OBJECTS = 50;
