import type { GatewayPlugin } from '@gatewatch/model';
import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { gatewayView, type RouteView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { observedOn, whereSeen } from '../observed-on.js';
import { phrase } from '../phrase.js';
import { byService, serviceSubject } from '../subjects.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 5;

type Width = 'any' | 'wide' | 'narrow';

/** Kong anchors these expressions at both ends (`kong/plugins/cors/handler.lua`): what matters is what `.*` may stand for. */
const widthOf = (entry: string): Width => {
  const plain = entry.replace(/^\^/, '').replace(/\$$/, '');
  const rest = plain.replace(/^https?\??:\/\/|^http\(s\)\?:\/\//, '').replace(/^\((.*)\)$/, '$1');
  if (rest === '*' || rest === '.*' || rest === '.+') return 'any';
  // `.*example\.com` is also evilexample.com, `https://example\.com.*` also example.com.evil.
  return /\.[*+][A-Za-z0-9]/.test(rest) || /\.[*+]$/.test(rest) ? 'wide' : 'narrow';
};

/** With no origins, or only `*`, Kong allows all, and echoes the caller's origin when credentials are allowed. */
const widestOf = (plugin: GatewayPlugin): Width => {
  const { origins } = plugin.config;
  const entries = Array.isArray(origins)
    ? origins.filter((one): one is string => typeof one === 'string')
    : [];
  if (entries.length === 0) return 'any';
  const widths = entries.filter((one) => one !== '*' || entries.length === 1).map(widthOf);
  return widths.includes('any') ? 'any' : widths.includes('wide') ? 'wide' : 'narrow';
};

const pluginFound = (
  estate: Estate,
  plugin: GatewayPlugin,
  routes: readonly RouteView[],
): Found | undefined => {
  const view = gatewayView(estate);
  const endpoints = routes.flatMap((route) => route.endpoints);
  const width = widestOf(plugin);
  const credentials = plugin.config.credentials === true;
  const internal = endpoints.filter(({ exposure }) => exposure === 'internal');
  if (
    view === undefined ||
    width === 'narrow' ||
    (!credentials && (width === 'wide' || internal.length === 0))
  )
    return undefined;
  const who = width === 'any' ? 'Any web page' : 'Web pages of hosts that only look like yours';
  const service = new Set(routes.map((route) => route.service?.name ?? ''));
  return {
    subject: {
      kind: 'plugin',
      id: plugin.id,
      name: `cors of ${phrase.list(
        routes.map(({ label }) => label),
        3,
      )}`,
    },
    service: service.size === 1 ? ([...service][0] ?? '') : '',
    severity: credentials ? 'high' : 'medium',
    because: credentials
      ? `${who} may call ${phrase.count(endpoints.length, 'endpoint')} with the cookies and client certificates of whoever looks at it, and read the answers.`
      : `${who} may read answers of ${phrase.count(internal.length, 'internal endpoint')} through the browser of somebody inside.`,
    evidence: [
      { label: 'plugins[cors].config.origins', value: JSON.stringify(plugin.config.origins ?? null) },
      { label: 'plugins[cors].config.credentials', value: String(credentials) },
      {
        label: 'Routes',
        value: phrase.list(
          routes.map(({ label }) => label),
          8,
        ),
      },
      {
        label: 'Calls through them',
        value: phrase.number(routes.reduce((sum, { calls }) => sum + calls, 0)),
      },
    ],
    affected: callersOf(endpoints),
    fix: credentials
      ? fixOf(
          view,
          'Stop allowing credentials (this call), or, where pages of yours need them, list exactly their origins, e.g. https://app.example.com, instead; in expressions write dots as \\. and begin with the scheme.',
          [{ kind: 'set-plugin', plugin, config: { credentials: false } }],
        )
      : {
          text: 'List the origins of the pages that need it, e.g. https://intranet.example.com, in the plugin’s origins, or take the plugin off these routes: without it browsers read nothing across origins.',
        },
  };
};

const serviceFound = (service: string, endpoints: readonly EstateEndpoint[]): readonly Found[] => {
  const observed = observedOn(endpoints, 'cors-any-origin-with-credentials');
  if (observed.seen < FEWEST_CALLS) return [];
  return [
    {
      subject: serviceSubject(service),
      service,
      severity: 'high',
      because: `${observed.text} were answered with credentials allowed for any origin, or for “null”, which every sandboxed page sends.`,
      evidence: [{ label: 'Where', value: whereSeen(observed, 'cors-any-origin-with-credentials') }],
      affected: callersOf(observed.endpoints),
      fix: {
        text: 'Answer Access-Control-Allow-Credentials only to the origins of your own pages, listed one by one, never to “*” or “null”. The service sets these headers itself; Kong’s cors plugin can do it for it.',
      },
    },
  ];
};

/** P39. Any origin without credentials is how public APIs are read by browsers, and is no finding. */
export const corsAnyOrigin = trafficCheck({
  id: 'cors-any-origin',
  code: 'P39',
  title: 'Any web page may call the API as the person who looks at it',
  severity: 'high',
  owasp: ['API8'],
  from: 'joined',
  needs: ['traffic'],
  about:
    'The answers, or Kong’s cors plugin, allow any origin together with credentials: a page somebody is lured to can call the API with that person’s cookies and read what comes back. For internal services any origin is enough, for the browser stands inside. Plugins are judged where traffic goes through them.',
  find: (estate) => {
    const plugins = new Map<GatewayPlugin, RouteView[]>();
    for (const route of gatewayView(estate)?.routes ?? []) {
      const plugin = route.plugins.get('cors');
      if (plugin === undefined || route.endpoints.length === 0) continue;
      const list = plugins.get(plugin);
      if (list === undefined) plugins.set(plugin, [route]);
      else list.push(route);
    }
    const explained = new Set<EstateEndpoint>();
    const configured = [...plugins].flatMap(([plugin, routes]) => {
      const found = pluginFound(estate, plugin, routes);
      if (found === undefined) return [];
      for (const { endpoints } of routes) for (const endpoint of endpoints) explained.add(endpoint);
      return [found];
    });
    const others = estate.endpoints.filter((endpoint) => !explained.has(endpoint));
    return [...configured, ...byService(others).flatMap(([service, list]) => serviceFound(service, list))];
  },
});
