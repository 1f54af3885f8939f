import type { FindingDraft, GatewayPlugin, GatewayService } from '@gatewatch/model';
import { deck } from './deck.js';
import type { Estate, EstateEndpoint } from './estate.js';
import { type GatewayView, gatewayView } from './gateway-view.js';
import { type Change, fixOf } from './kong-calls.js';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is there stays: lists are joined, records merged, single values replaced. */
const merged = (there: unknown, wanted: unknown): unknown => {
  if (Array.isArray(there) && Array.isArray(wanted)) return [...new Set<unknown>([...there, ...wanted])];
  if (!isFields(wanted)) return wanted;
  const base = isFields(there) ? there : {};
  return Object.fromEntries([
    ...Object.entries(base).filter(([, value]) => value !== null),
    ...Object.entries(wanted).map(([key, value]) => [key, merged(base[key], value)]),
  ]);
};
const onlyChanged = (there: Fields, wanted: Fields): Fields =>
  Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, merged(there[key], value)]));

const changesFor = (view: GatewayView, service: GatewayService, name: string, config: Fields): Change[] => {
  const applied = view.routes
    .filter(({ service: of }) => of?.id === service.id)
    .map(({ plugins }) => plugins.get(name));
  const own = new Set<GatewayPlugin>();
  let inherited: GatewayPlugin | undefined;
  for (const plugin of applied) {
    if (plugin === undefined) continue;
    if (plugin.routeId !== undefined || plugin.serviceId !== undefined) own.add(plugin);
    else inherited = plugin;
  }
  const changes: Change[] = [...own].map((plugin) => ({
    kind: 'set-plugin',
    plugin,
    config: onlyChanged(plugin.config, config),
  }));
  const covered = applied.length > 0 && applied.every((plugin) => plugin !== undefined && own.has(plugin));
  if (covered) return changes;
  // A plugin of the service takes the place of the one for the whole gateway: it must do what that did.
  const whole = inherited === undefined ? config : merged(inherited.config, config);
  return [
    ...changes,
    { kind: 'add-plugin', on: { service }, name, config: isFields(whole) ? whole : config },
  ];
};

/** Kong answers `name` as well as `id`; what stands in the path must be encoded. */
const withoutConfiguration = (
  service: string,
  text: string,
  name: string,
  config: Fields,
): FindingDraft['fix'] => ({
  text: `${text} (Gatewatch has not read this gateway: where the service has such a plugin already, change that one.)`,
  kong: [
    {
      method: 'POST',
      path: `/services/${encodeURIComponent(service)}/plugins`,
      body: { name, config },
    },
  ],
  deck: deck({ services: [{ name: service, plugins: [{ name, config }] }] }, 3),
});

/** Half of a surrogate pair cannot stand in a URL. */
const isEncodable = (text: string): boolean => {
  try {
    return encodeURIComponent(text) !== '';
  } catch {
    return false;
  }
};

/**
 * A fix that sets one plugin for a service, as Kong's Admin API and decK want it: plugins that act there are changed, else
 * one is added. Words alone where the service does not come through Kong.
 */
export const servicePluginFix = (
  estate: Estate,
  endpoints: readonly EstateEndpoint[],
  text: string,
  { name, config }: { readonly name: string; readonly config: Fields },
): FindingDraft['fix'] => {
  const service = endpoints[0]?.service ?? '';
  if (!isEncodable(service) || !endpoints.some(({ gateways }) => gateways.includes('kong'))) return { text };
  const view = gatewayView(estate);
  if (view === undefined) return withoutConfiguration(service, text, name, config);
  const known = view.gateway.services.find((one) => one.name === service || one.id === service);
  return known === undefined ? { text } : fixOf(view, text, changesFor(view, known, name, config));
};

/** The same where only a plugin that is there already can be changed. */
export const existingPluginFix = (
  estate: Estate,
  endpoints: readonly EstateEndpoint[],
  text: string,
  { name, config }: { readonly name: string; readonly config: Fields },
): FindingDraft['fix'] => {
  const view = gatewayView(estate);
  const service = endpoints[0]?.service;
  if (view === undefined) return { text };
  const plugins = new Set<GatewayPlugin>();
  for (const route of view.routes) {
    const plugin = route.plugins.get(name);
    if (plugin !== undefined && (route.service?.name === service || route.service?.id === service))
      plugins.add(plugin);
  }
  return fixOf(
    view,
    text,
    [...plugins].map(
      (plugin): Change => ({ kind: 'set-plugin', plugin, config: onlyChanged(plugin.config, config) }),
    ),
  );
};
