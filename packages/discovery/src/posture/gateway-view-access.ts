import type { GatewayConsumer, GatewayPlugin, GatewayRoute } from '@gatewatch/model';
import { AUTHENTICATION, mayDecideAccess } from './plugin-families.js';

/** Who gets through a route, by its configuration. */
export type RouteAccess =
  /** Kong answers every request itself. */
  | { readonly kind: 'terminated'; readonly by: GatewayPlugin }
  /** No plugin that authenticates. */
  | { readonly kind: 'open' }
  /** A plugin of which Kong knows nothing may decide. */
  | { readonly kind: 'unknown'; readonly by: GatewayPlugin }
  /** A verified credential is needed. */
  | { readonly kind: 'required'; readonly by: readonly GatewayPlugin[] }
  /** Who shows no credential passes as this consumer. */
  | {
      readonly kind: 'anonymous';
      readonly by: readonly GatewayPlugin[];
      readonly consumer: GatewayConsumer | undefined;
    }
  /** Who shows no credential becomes this consumer, and that one is refused: how several methods are joined by OR. */
  | {
      readonly kind: 'anonymous-refused';
      readonly by: readonly GatewayPlugin[];
      readonly refusedBy: GatewayPlugin;
    };

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
const anonymousOf = (plugin: GatewayPlugin): string | undefined => {
  const anonymous = plugin.config.anonymous;
  return typeof anonymous === 'string' && anonymous !== '' ? anonymous : undefined;
};
/** `trigger` makes it answer only requests that carry a certain header or query argument. */
const endsAll = (plugin: GatewayPlugin | undefined): plugin is GatewayPlugin =>
  plugin !== undefined && (plugin.config.trigger ?? null) === null && plugin.config.echo !== true;

/** An `acl` plugin turns the anonymous consumer away (`kong/plugins/acl/handler.lua`; 1.x and 2.x name the lists otherwise). */
const aclRefuses = (plugin: GatewayPlugin | undefined, consumer: GatewayConsumer | undefined): boolean => {
  if (plugin === undefined) return false;
  const groups = consumer?.aclGroups ?? [];
  const allow = strings(plugin.config.allow ?? plugin.config.whitelist);
  const deny = strings(plugin.config.deny ?? plugin.config.blacklist);
  if (deny.some((group) => groups.includes(group))) return true;
  return allow.length > 0 && !allow.some((group) => groups.includes(group));
};

/**
 * Kong's documented way of letting callers choose among methods is several authentication plugins, each with
 * `config.anonymous`, and `request-termination` on the anonymous consumer (developer.konghq.com/how-to/
 * allow-multiple-authentication): that is access by credential only. One plugin without `anonymous` is enough to refuse.
 */
export const accessOf = (
  route: GatewayRoute,
  plugins: ReadonlyMap<string, GatewayPlugin>,
  consumerNamed: (idOrName: string) => GatewayConsumer | undefined,
  forConsumer: (route: GatewayRoute, name: string, consumer: GatewayConsumer) => GatewayPlugin | undefined,
): RouteAccess => {
  const termination = plugins.get('request-termination');
  if (endsAll(termination)) return { kind: 'terminated', by: termination };
  const all = [...plugins.values()];
  const by = all.filter((plugin) => AUTHENTICATION.has(plugin.name));
  if (by.some((plugin) => anonymousOf(plugin) === undefined)) return { kind: 'required', by };
  const unknown = all.find((plugin) => mayDecideAccess(plugin.name));
  if (unknown !== undefined) return { kind: 'unknown', by: unknown };
  const acl = plugins.get('acl');
  // Without a consumer an `acl` refuses; who then gets through some other way is not for us to say.
  if (by.length === 0) return acl === undefined ? { kind: 'open' } : { kind: 'unknown', by: acl };
  /** The last one to fail names the consumer; all the same in practice. */
  const consumer = consumerNamed(by.map(anonymousOf).find((name) => name !== undefined) ?? '');
  if (consumer !== undefined) {
    const end = forConsumer(route, 'request-termination', consumer);
    if (endsAll(end)) return { kind: 'anonymous-refused', by, refusedBy: end };
  }
  if (acl !== undefined && aclRefuses(acl, consumer))
    return { kind: 'anonymous-refused', by, refusedBy: acl };
  return { kind: 'anonymous', by, consumer };
};
