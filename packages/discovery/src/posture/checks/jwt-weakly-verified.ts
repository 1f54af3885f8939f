import { configured } from '../configured.js';
import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';

/** A token that is good for longer than a month is a password. Seconds, as `maximum_expiration` is. */
const MONTH_S = 30 * 86_400;
const HOUR_S = 3600;

/**
 * P11. The `jwt` plugin looks at `exp` and `nbf` only when `claims_to_verify` names them, and by default it names none
 * (kong/plugins/jwt/schema.lua). It refuses `alg: none` by itself. RFC 7519, 4.1.4.
 */
export const jwtWeaklyVerified = gatewayCheck({
  id: 'jwt-weakly-verified',
  code: 'P11',
  title: 'Signed tokens are accepted after they expired, or for very long',
  severity: 'medium',
  owasp: ['API2'],
  from: 'configuration',
  about:
    'The gateway checks a token’s signature, but its expiry only if it is told to. A token that leaks then opens the API for ever, and signing out has no effect. Tokens that live for months are hardly better.',
  find: (view) =>
    view.plugins.flatMap((plugin) => {
      const routes = plugin.name === 'jwt' ? view.routesUnder(plugin) : [];
      if (routes.length === 0) return [];
      const claims = configured.texts(plugin, 'claims_to_verify');
      const longestS = configured.number(plugin, 'maximum_expiration') ?? 0;
      const checked = claims.includes('exp');
      if (checked && longestS <= MONTH_S) return [];
      const calls = routes
        .flatMap(({ endpoints }) => endpoints)
        .reduce((sum, one) => sum + (one.authentication.find(({ kind }) => kind === 'jwt')?.served ?? 0), 0);
      const keys = view.gateway.credentials.filter(({ kind }) => kind === 'jwt').length;
      return [
        {
          ...pluginSubject(view, plugin),
          severity: checked ? ('low' as const) : ('medium' as const),
          because: checked
            ? `Tokens may live for ${phrase.number(longestS / 86_400)} days on ${phrase.count(routes.length, 'route')}.`
            : `On ${phrase.count(routes.length, 'route')} an expired token is as good as a new one: of the claims exp and nbf, ${phrase.number(claims.length)} are verified.`,
          evidence: [
            {
              label: 'plugins[jwt].config.claims_to_verify',
              value: claims.length === 0 ? 'not set' : claims.join(', '),
            },
            {
              label: 'plugins[jwt].config.maximum_expiration',
              value: longestS === 0 ? '0 (no bound)' : `${longestS} s`,
            },
            { label: 'Keys that sign tokens', value: phrase.number(keys) },
            { label: 'Calls with a token', value: phrase.number(calls) },
            { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
          ],
          affected: [],
          fix: fixOf(
            view,
            'Have the expiry verified and bounded to an hour. Issuers must put exp into every token first: tokens without it are refused then.',
            [
              {
                kind: 'set-plugin',
                plugin,
                config: {
                  claims_to_verify: [...new Set([...claims, 'exp'])],
                  maximum_expiration: longestS > 0 && longestS <= MONTH_S ? longestS : HOUR_S,
                },
              },
            ],
          ),
        },
      ];
    }),
});
