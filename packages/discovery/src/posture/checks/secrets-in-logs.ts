import type { GatewayPlugin } from '@gatewatch/model';
import { callersOf } from '../callers-of.js';
import type { Estate, EstateEndpoint } from '../estate.js';
import type { Found } from '../gateway-check.js';
import { gatewayView } from '../gateway-view.js';
import { type Change, fixOf } from '../kong-calls.js';
import { observedOn, whereSeen } from '../observed-on.js';
import { phrase } from '../phrase.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 5;
const TEXT =
  'Let the gateway take the credential off before it logs and forwards (key-auth: “hide_credentials”), so that neither log nor service sees it. Encrypt the way to the collector, and send no other copy of these lines anywhere: the collector makes tokens of secrets, other receivers do not. Cookies can be taken out with “custom_fields_by_lua” (request.headers.cookie = return nil) where sessions need not be told apart.';

/** Of logs that no Kong wrote. */
const TEXT_ELSEWHERE =
  'Let what writes this log leave out or mask cookies, keys and the values of queries. Encrypt the way to the collector, and send no other copy of these lines anywhere: the collector makes tokens of secrets, other receivers do not.';

/** Callers show a credential there; a file name or browser that only looks drawn by lot is none. Secrets in URLs: P07. */
const tellsCredentials = ({ authentication }: EstateEndpoint): boolean =>
  authentication.some(
    ({ kind, served }) => served > 0 && kind !== 'none' && kind !== 'anonymous-consumer' && kind !== 'mtls',
  );

/** The configurations of key-auth that pass the key on, on routes of these endpoints. */
const fixFor = (estate: Estate, endpoints: readonly EstateEndpoint[]): Found['fix'] => {
  const view = gatewayView(estate);
  if (view === undefined)
    return { text: endpoints.some(({ routes }) => routes.length > 0) ? TEXT : TEXT_ELSEWHERE };
  const plugins = new Set<GatewayPlugin>();
  for (const endpoint of endpoints)
    for (const route of view.routesOf(endpoint)) {
      const plugin = route.plugins.get('key-auth');
      if (plugin !== undefined && plugin.config.hide_credentials !== true) plugins.add(plugin);
    }
  return fixOf(
    view,
    TEXT,
    [...plugins].map(
      (plugin): Change => ({ kind: 'set-plugin', plugin, config: { hide_credentials: true } }),
    ),
  );
};

const foundIn = (estate: Estate, source: string, endpoints: readonly EstateEndpoint[]): readonly Found[] => {
  const observed = observedOn(endpoints.filter(tellsCredentials), 'secret-in-log');
  if (observed.seen < FEWEST_CALLS) return [];
  const receivers = estate.sources.filter((one) => one.source === source);
  const clear = receivers.some(({ encrypted }) => encrypted === false);
  return [
    {
      subject: { kind: 'collector', id: source, name: source },
      service: '',
      severity: clear ? 'high' : 'medium',
      because: `${observed.text} to ${phrase.count(observed.endpoints.length, 'endpoint')} came to the collector with a credential, session or other secret in clear${clear ? ', over a connection that is not encrypted' : ''}. All of them became tokens there, and none left it.`,
      evidence: [
        { label: 'Served calls with a secret in the line', value: observed.text },
        { label: 'Where', value: whereSeen(observed, 'secret-in-log') },
        ...receivers.slice(0, 5).map(({ collector, kind, encrypted }) => ({
          label: 'Received by',
          value: `${collector} (${kind}), ${encrypted === undefined ? 'encryption not known' : encrypted ? 'encrypted' : 'not encrypted'}`,
        })),
      ],
      affected: callersOf(observed.endpoints.slice(0, 100)),
      fix: fixFor(estate, observed.endpoints.slice(0, 1000)),
    },
  ];
};

/** P55. One finding a source of logs. */
export const secretsInLogs = trafficCheck({
  id: 'secrets-in-logs',
  code: 'P55',
  title: 'The gateway’s log lines hold secrets in clear',
  severity: 'high',
  owasp: ['API8'],
  from: 'traffic',
  about:
    'Kong redacts Authorization and nothing else: API keys, cookies and tokens in URLs stand in its log lines as they were sent. The collector makes tokens of them before anything is stored, but they were on the wire to it, and are in every other copy of the log (CWE-532). Weighs more where that connection is not encrypted.',
  find: (estate) => {
    const sources = new Map<string, EstateEndpoint[]>();
    for (const endpoint of estate.endpoints)
      for (const source of endpoint.sources.slice(0, 1)) {
        const list = sources.get(source);
        if (list === undefined) sources.set(source, [endpoint]);
        else list.push(endpoint);
      }
    return [...sources].flatMap(([source, endpoints]) => foundIn(estate, source, endpoints));
  },
});
