import type {
  FindingDraft,
  GatewayConsumer,
  GatewayCredential,
  GatewayPlugin,
  GatewayRoute,
  GatewayService,
} from '@gatewatch/model';
import { type DeckContent, deck } from './deck.js';
import type { GatewayView } from './gateway-view.js';

type Fields = Readonly<Record<string, unknown>>;
/** Where a new plugin goes; nothing is the whole gateway. */
export interface PluginPlace {
  readonly route?: Pick<GatewayRoute, 'id' | 'name'>;
  readonly service?: GatewayService;
  readonly consumer?: GatewayConsumer;
}

/** One change of a gateway's configuration, said once and written out both as an Admin API call and for decK. */
export type Change =
  | { readonly kind: 'set-plugin'; readonly plugin: GatewayPlugin; readonly config: Fields }
  | { readonly kind: 'enable-plugin'; readonly plugin: GatewayPlugin }
  | { readonly kind: 'add-plugin'; readonly on: PluginPlace; readonly name: string; readonly config: Fields }
  | { readonly kind: 'add-route'; readonly service: GatewayService | undefined; readonly fields: Fields }
  | { readonly kind: 'set-route'; readonly route: GatewayRoute; readonly fields: Fields }
  | { readonly kind: 'set-service'; readonly service: GatewayService; readonly fields: Fields }
  | { readonly kind: 'set-consumer'; readonly consumer: GatewayConsumer; readonly fields: Fields }
  | { readonly kind: 'add-acl-group'; readonly consumer: GatewayConsumer; readonly group: string }
  | { readonly kind: 'delete-route'; readonly route: GatewayRoute }
  | { readonly kind: 'delete-plugin'; readonly plugin: GatewayPlugin }
  | { readonly kind: 'delete-consumer'; readonly consumer: GatewayConsumer }
  | { readonly kind: 'delete-credential'; readonly credential: GatewayCredential }
  | { readonly kind: 'set-certificate'; readonly id: string; readonly snis: readonly string[] };

/** Ids are Kong's UUIDs or names; whatever they are, they stay one segment. */
const seg = (id: string): string => encodeURIComponent(id);

type KongCall = NonNullable<FindingDraft['fix']['kong']>[number];

/** Fixes name at most this many objects; the text says how many more there are. */
const MOST_CHANGES = 20;

const nameOf = (object: { readonly id: string; readonly name: string }): string => object.name || object.id;
const consumerName = (consumer: GatewayConsumer): string => consumer.username || consumer.id;
/** What decK calls the credentials of a consumer. */
const CREDENTIAL_LISTS: Readonly<Record<GatewayCredential['kind'], string>> = {
  'key-auth': 'keyauth_credentials',
  'basic-auth': 'basicauth_credentials',
  'hmac-auth': 'hmacauth_credentials',
  jwt: 'jwt_secrets',
  oauth2: 'oauth2_credentials',
  'mtls-auth': 'mtls_auth_credentials',
};

const placePath = ({ route, service, consumer }: PluginPlace): string =>
  consumer !== undefined
    ? `/consumers/${seg(consumer.id)}/plugins`
    : route !== undefined
      ? `/routes/${seg(route.id)}/plugins`
      : service !== undefined
        ? `/services/${seg(service.id)}/plugins`
        : '/plugins';

const scopes = new WeakMap<GatewayView, ReadonlyMap<string, GatewayPlugin>>();
const scopeKey = (name: string, route?: string, service?: string, consumer?: string): string =>
  [name, route ?? '', service ?? '', consumer ?? ''].join('\n');
/** A plugin of the same name and scope that is switched off: a second one would be refused with 409. */
const sleeping = (view: GatewayView, on: PluginPlace, name: string): GatewayPlugin | undefined => {
  let known = scopes.get(view);
  if (known === undefined) {
    known = new Map(
      view.gateway.plugins
        .filter(({ consumerGroupId }) => consumerGroupId === undefined)
        .map((plugin) => [
          scopeKey(plugin.name, plugin.routeId, plugin.serviceId, plugin.consumerId),
          plugin,
        ]),
    );
    scopes.set(view, known);
  }
  return known.get(scopeKey(name, on.route?.id, on.service?.id, on.consumer?.id));
};

const callOf = (change: Change, view: GatewayView): KongCall => {
  switch (change.kind) {
    case 'set-plugin':
      return { method: 'PATCH', path: `/plugins/${seg(change.plugin.id)}`, body: { config: change.config } };
    case 'enable-plugin':
      return { method: 'PATCH', path: `/plugins/${seg(change.plugin.id)}`, body: { enabled: true } };
    case 'add-plugin': {
      const { route, consumer } = change.on;
      const there = sleeping(view, change.on, change.name);
      if (there !== undefined)
        return {
          method: 'PATCH',
          path: `/plugins/${seg(there.id)}`,
          body: { enabled: true, config: change.config },
        };
      const also = consumer !== undefined && route !== undefined ? { route: { id: route.id } } : {};
      return {
        method: 'POST',
        path: placePath(change.on),
        body: { name: change.name, config: change.config, ...also },
      };
    }
    case 'add-route':
      return {
        method: 'POST',
        path: change.service === undefined ? '/routes' : `/services/${seg(change.service.id)}/routes`,
        body: change.fields,
      };
    case 'set-route':
      return { method: 'PATCH', path: `/routes/${seg(change.route.id)}`, body: change.fields };
    case 'set-service':
      return { method: 'PATCH', path: `/services/${seg(change.service.id)}`, body: change.fields };
    case 'set-consumer':
      return { method: 'PATCH', path: `/consumers/${seg(change.consumer.id)}`, body: change.fields };
    case 'add-acl-group':
      return {
        method: 'POST',
        path: `/consumers/${seg(change.consumer.id)}/acls`,
        body: { group: change.group },
      };
    case 'delete-route':
      return { method: 'DELETE', path: `/routes/${seg(change.route.id)}` };
    case 'delete-plugin':
      return { method: 'DELETE', path: `/plugins/${seg(change.plugin.id)}` };
    case 'delete-consumer':
      return { method: 'DELETE', path: `/consumers/${seg(change.consumer.id)}` };
    case 'delete-credential': {
      const { consumerId, kind, id } = change.credential;
      return { method: 'DELETE', path: `/consumers/${seg(consumerId)}/${kind}/${seg(id)}` };
    }
    case 'set-certificate':
      return {
        method: 'PATCH',
        path: `/certificates/${seg(change.id)}`,
        body: { cert: '<new certificate, PEM>', key: '<its private key, PEM>' },
      };
    default:
      return change satisfies never;
  }
};

/** Scope of a plugin in a decK file. */
const scopeOf = (plugin: GatewayPlugin, view: GatewayView): Fields => {
  const route =
    plugin.routeId === undefined
      ? undefined
      : (view.route(plugin.routeId)?.route ?? view.gateway.routes.find(({ id }) => id === plugin.routeId));
  const service = view.service(plugin.serviceId);
  const consumer = plugin.consumerId === undefined ? undefined : view.consumer(plugin.consumerId);
  return {
    ...(route === undefined ? {} : { route: nameOf(route) }),
    ...(service === undefined ? {} : { service: nameOf(service) }),
    ...(consumer === undefined ? {} : { consumer: consumerName(consumer) }),
    ...(plugin.consumerGroupId === undefined ? {} : { consumer_group: plugin.consumerGroupId }),
  };
};

const routeEntry = (route: GatewayRoute, fields: Fields, view: GatewayView): DeckContent => {
  const service = view.service(route.serviceId);
  const entry = { name: nameOf(route), ...fields };
  return service === undefined
    ? { routes: [entry] }
    : { services: [{ name: nameOf(service), routes: [entry] }] };
};

type Written = { readonly content: DeckContent } | { readonly remove: string };
const deckOf = (change: Change, view: GatewayView): Written => {
  switch (change.kind) {
    case 'set-plugin': {
      const { plugin, config } = change;
      return { content: { plugins: [{ name: plugin.name, ...scopeOf(plugin, view), config }] } };
    }
    case 'enable-plugin':
      return {
        content: { plugins: [{ name: change.plugin.name, ...scopeOf(change.plugin, view), enabled: true }] },
      };
    case 'add-plugin': {
      const { route, service, consumer } = change.on;
      return {
        content: {
          plugins: [
            {
              name: change.name,
              ...(route === undefined ? {} : { route: nameOf(route) }),
              ...(service === undefined ? {} : { service: nameOf(service) }),
              ...(consumer === undefined ? {} : { consumer: consumerName(consumer) }),
              config: change.config,
            },
          ],
        },
      };
    }
    case 'add-route':
      return {
        content:
          change.service === undefined
            ? { routes: [change.fields] }
            : { services: [{ name: nameOf(change.service), routes: [change.fields] }] },
      };
    case 'set-route':
      return { content: routeEntry(change.route, change.fields, view) };
    case 'set-service':
      return { content: { services: [{ name: nameOf(change.service), ...change.fields }] } };
    case 'set-consumer':
      return { content: { consumers: [{ username: consumerName(change.consumer), ...change.fields }] } };
    case 'add-acl-group':
      return {
        content: {
          consumers: [{ username: consumerName(change.consumer), acls: [{ group: change.group }] }],
        },
      };
    case 'delete-route':
      return { remove: `routes: ${nameOf(change.route)}` };
    case 'delete-plugin': {
      const scope = Object.entries(scopeOf(change.plugin, view)).map(([key, value]) => `${key} ${value}`);
      return { remove: `plugins: ${change.plugin.name} of ${scope.join(', ') || 'the whole gateway'}` };
    }
    case 'delete-consumer':
      return { remove: `consumers: ${consumerName(change.consumer)}` };
    case 'delete-credential': {
      const { consumerId, kind, id } = change.credential;
      const consumer = view.consumer(consumerId);
      return {
        remove: `${CREDENTIAL_LISTS[kind]}: ${id} of consumer ${consumer === undefined ? consumerId : consumerName(consumer)}`,
      };
    }
    case 'set-certificate':
      return {
        content: {
          certificates: [
            {
              id: change.id,
              cert: '<new certificate, PEM>',
              key: '<its private key, PEM>',
              snis: change.snis.map((name) => ({ name })),
            },
          ],
        },
      };
    default:
      return change satisfies never;
  }
};

/**
 * A fix that can be carried out as it stands. Admin API calls are left out where they would be refused or undone: a
 * gateway without a database answers 405 to every write, and a configuration read from a decK file lives in that file.
 */
export const fixOf = (view: GatewayView, text: string, changes: readonly Change[]): FindingDraft['fix'] => {
  if (changes.length === 0) return { text };
  const { gateway } = view;
  const major = Number.parseInt(gateway.version || '3', 10) || 3;
  const some = changes.slice(0, MOST_CHANGES);
  const merged: Record<keyof DeckContent, object[]> = {
    services: [],
    routes: [],
    consumers: [],
    plugins: [],
    certificates: [],
  };
  const removed: string[] = [];
  for (const change of some) {
    const written = deckOf(change, view);
    if ('remove' in written) removed.push(written.remove);
    else
      for (const list of ['services', 'routes', 'consumers', 'plugins', 'certificates'] as const)
        merged[list].push(...(written.content[list] ?? []));
  }
  const content = Object.fromEntries(Object.entries(merged).filter(([, list]) => list.length > 0));
  const remarks = removed.map((what) => `remove from ${what}`);
  const rest = changes.length - some.length;
  return {
    text: rest === 0 ? text : `${text} (${rest} more of the same kind follow these.)`,
    ...(gateway.origin !== 'admin-api' || gateway.database === 'off'
      ? {}
      : {
          kong: some
            .map((change) => callOf(change, view))
            .filter(({ path }) => !path.includes('//') && !path.endsWith('/')),
        }),
    deck: deck(content, major, remarks.join('\n')),
  };
};
