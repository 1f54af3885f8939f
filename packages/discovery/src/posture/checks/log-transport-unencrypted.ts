import type { GatewayPlugin } from '@gatewatch/model';
import { configured } from '../configured.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { type Change, fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';
import { hostPlace } from '../upstream-place.js';

/** Server Name Indication holds names, not addresses (RFC 6066, 3). */
const IS_NAME = /^[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9.-]*$/;

interface Way {
  readonly to: string;
  readonly host: string;
  readonly field: string;
  readonly change: Readonly<Record<string, unknown>> | undefined;
}
/** Where a log plugin sends to without encryption; undefined when it is encrypted, or not known. */
const plainWayOf = (plugin: GatewayPlugin): Way | undefined => {
  const host = configured.text(plugin, 'host');
  const port = configured.number(plugin, 'port') ?? 0;
  switch (plugin.name) {
    case 'tcp-log':
      return host === '' || configured.flag(plugin, 'tls', false)
        ? undefined
        : {
            to: `tcp://${host}:${port}`,
            host,
            field: 'tls',
            change: { tls: true, ...(IS_NAME.test(host) ? { tls_sni: host } : {}) },
          };
    case 'udp-log':
      return host === ''
        ? undefined
        : { to: `udp://${host}:${port}`, host, field: 'host', change: undefined };
    case 'http-log': {
      const url = configured.text(plugin, 'http_endpoint');
      if (!url.startsWith('http://')) return undefined;
      const authority = url.slice('http://'.length).split(/[/?#]/)[0] ?? '';
      const name = authority.startsWith('[')
        ? authority.slice(0, authority.indexOf(']') + 1)
        : (authority.split(':')[0] ?? '');
      // The path may have been a secret; only scheme, host and port are shown.
      return { to: `http://${authority}`, host: name, field: 'http_endpoint', change: undefined };
    }
    default:
      return undefined;
  }
};

/**
 * P53. Neither `tcp-log` nor `http-log` verified a certificate before 3.13 (changelogs of the plugins; `ssl_verify = false` in
 * kong/plugins/http-log/handler.lua). A finding against ourselves, too: Gatewatch’s own `tcp-log` is plain unless set up otherwise.
 */
export const logTransportUnencrypted = gatewayCheck({
  id: 'log-transport-unencrypted',
  code: 'P53',
  title: 'Log lines travel without encryption',
  severity: 'medium',
  owasp: ['API8'],
  from: 'configuration',
  about:
    'A log line holds who called what from where, and keys and cookies as they were sent. A log plugin that sends over plain TCP, UDP or HTTP shows all of it to whoever is on the way. Inside one machine that does not matter; between machines it does.',
  find: (view) =>
    view.plugins.flatMap((plugin): readonly Found[] => {
      const way = plainWayOf(plugin);
      const place = way === undefined ? 'loopback' : hostPlace(way.host);
      if (way === undefined || place === 'loopback') return [];
      const routes = view.routesUnder(plugin);
      if (routes.length === 0) return [];
      const calls = routes.reduce((sum, found) => sum + found.calls, 0);
      const changes: readonly Change[] =
        way.change === undefined ? [] : [{ kind: 'set-plugin', plugin, config: way.change }];
      return [
        {
          ...pluginSubject(view, plugin),
          severity: place === 'public' ? 'high' : 'medium',
          because: `Every call on ${phrase.count(routes.length, 'route')} (${phrase.number(calls)} so far) is written to ${way.to} in plain, ${place === 'public' ? 'to a public name or address' : 'through the own network'}.`,
          evidence: [
            {
              label: `plugins[${plugin.name}].config.${way.field}`,
              value: way.field === 'tls' ? 'false' : way.to,
            },
            { label: 'Where the host is, by its name or address', value: place },
          ],
          affected: [],
          fix: fixOf(
            view,
            way.change !== undefined
              ? 'Turn TLS on at both ends (the receiver must listen with a certificate). Kong checks that certificate only since 3.13, with ssl_verify; before, TLS keeps out who listens, not who pretends to be the receiver.'
              : plugin.name === 'http-log'
                ? `Send to https://${way.host} (PATCH /plugins/${plugin.id} with config.http_endpoint, whose whole address only you know), where the receiver has a certificate.`
                : 'UDP cannot be encrypted here: put http-log over https, or tcp-log with TLS, in its place.',
            changes,
          ),
        },
      ];
    }),
});
