import type { GatewayPlugin } from '@gatewatch/model';
import { configured } from './configured.js';
import type { GatewayView, RouteView } from './gateway-view.js';
import { RATE_LIMITS } from './plugin-families.js';

const WINDOWS = { second: 1 / 60, minute: 1, hour: 60, day: 1440, month: 43_200, year: 525_600 } as const;

export interface RateLimit {
  /** Calls that can be made within one minute, bursts included. */
  readonly burst: number;
  /** Calls a minute that can be kept up. */
  readonly sustained: number;
  /** `minute: 60, hour: 1000`. */
  readonly text: string;
}

const numbers = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((one): one is number => typeof one === 'number') : [];

/** What a rate-limiting plugin allows; undefined when its figures cannot be read. */
export const rateLimitOf = (plugin: GatewayPlugin): RateLimit | undefined => {
  const windows: { readonly limit: number; readonly minutes: number; readonly text: string }[] = [];
  if (plugin.name === 'rate-limiting')
    for (const [name, minutes] of Object.entries(WINDOWS)) {
      const limit = configured.number(plugin, name);
      if (limit !== undefined && limit > 0) windows.push({ limit, minutes, text: `${name}: ${limit}` });
    }
  else {
    const limits = numbers(plugin.config.limit);
    const sizes = numbers(plugin.config.window_size);
    limits.forEach((limit, at) => {
      const seconds = sizes[at] ?? 0;
      if (seconds > 0 && limit > 0)
        windows.push({ limit, minutes: seconds / 60, text: `${limit} in ${seconds} s` });
    });
  }
  if (windows.length === 0) return undefined;
  return {
    burst: Math.min(...windows.map(({ limit, minutes }) => (minutes < 1 ? limit / minutes : limit))),
    sustained: Math.min(...windows.map(({ limit, minutes }) => limit / minutes)),
    text: windows.map(({ text }) => text).join(', '),
  };
};

/** The limit in effect on a route for anybody. */
const limitOn = (found: RouteView): GatewayPlugin | undefined =>
  [...found.plugins.values()].find(({ name }) => RATE_LIMITS.has(name));

/** Names of the plugins that limit single consumers or groups; looked for once a view. */
const personal = new WeakMap<GatewayView, readonly string[]>();
const personalLimits = (view: GatewayView): readonly string[] => {
  const known = personal.get(view);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const { name, consumerId, consumerGroupId } of view.plugins)
    if (RATE_LIMITS.has(name) && (consumerId ?? consumerGroupId) !== undefined) names.add(name);
  personal.set(view, [...names]);
  return [...names];
};

const limitsGroup = ({ name, consumerGroupId }: GatewayPlugin): boolean =>
  consumerGroupId !== undefined && RATE_LIMITS.has(name);

/** Some limit holds back whoever calls this route: one of the route itself, or one of each caller known by name. */
export const isLimited = (view: GatewayView, found: RouteView): boolean => {
  if (limitOn(found) !== undefined) return true;
  const names = personalLimits(view);
  if (names.length === 0) return false;
  const actors = found.endpoints.flatMap(({ topActors }) => topActors);
  return (
    actors.length > 0 &&
    actors.every(({ kind, id }) => {
      const consumer = kind === 'consumer' ? view.consumer(id) : undefined;
      // Plugins name a group by its id, consumers by its name: which is whose is not known, so a member counts as limited.
      if (consumer !== undefined && consumer.groups.length > 0 && view.plugins.some(limitsGroup)) return true;
      return (
        consumer !== undefined &&
        names.some((name) => view.forConsumer(found.route, name, consumer) !== undefined)
      );
    })
  );
};
