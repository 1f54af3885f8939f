import type { GatewayPlugin } from '@gatewatch/model';
import { configured } from '../configured.js';
import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';

interface Weakness {
  readonly field: string;
  readonly value: string;
  readonly why: string;
  readonly better: unknown;
  readonly grave: boolean;
}
const DAY_S = 86_400;
const LONGEST_REFRESH_S = 90 * DAY_S;

/** RFC 9700 (best current practice for OAuth 2.0 security): 2.1.1 PKCE, 2.1.2 implicit, 2.4 password, 4.14 refresh. */
const weaknessesOf = (plugin: GatewayPlugin): readonly Weakness[] => {
  const found: Weakness[] = [];
  const add = (field: string, value: unknown, why: string, better: unknown, grave: boolean): void => {
    found.push({ field, value: String(value), why, better, grave });
  };
  if (configured.flag(plugin, 'enable_password_grant', false))
    add('enable_password_grant', true, 'applications see the user’s password', false, true);
  if (configured.flag(plugin, 'enable_implicit_grant', false))
    add('enable_implicit_grant', true, 'tokens travel in the URL', false, true);
  if (configured.flag(plugin, 'reuse_refresh_token', false))
    add('reuse_refresh_token', true, 'a stolen refresh token is never noticed', false, false);
  const lifeS = configured.number(plugin, 'token_expiration') ?? 7200;
  if (lifeS === 0 || lifeS > DAY_S)
    add(
      'token_expiration',
      lifeS,
      lifeS === 0 ? 'access tokens never expire' : 'access tokens live for days',
      7200,
      true,
    );
  const refreshS = configured.number(plugin, 'refresh_token_ttl') ?? 1_209_600;
  if (refreshS === 0 || refreshS > LONGEST_REFRESH_S)
    add('refresh_token_ttl', refreshS, 'refresh tokens live for months or for ever', 1_209_600, false);
  if (
    configured.flag(plugin, 'enable_authorization_code', false) &&
    configured.text(plugin, 'pkce') === 'none'
  )
    add('pkce', 'none', 'a stolen authorisation code can be redeemed', 'strict', false);
  return found;
};

/** P13. */
export const oauth2RiskyGrants = gatewayCheck({
  id: 'oauth2-risky-grants',
  code: 'P13',
  title: 'OAuth 2.0 is set up in ways that are advised against',
  severity: 'medium',
  owasp: ['API2'],
  from: 'configuration',
  about:
    'Some ways of getting a token that OAuth 2.0 once had show passwords or tokens to others, and are no longer to be used (RFC 9700). Tokens that never expire, or are renewed with one that never changes, stay good for whoever steals them.',
  find: (view) =>
    view.plugins.flatMap((plugin) => {
      const routes = plugin.name === 'oauth2' ? view.routesUnder(plugin) : [];
      const weaknesses = routes.length === 0 ? [] : weaknessesOf(plugin);
      if (weaknesses.length === 0) return [];
      return [
        {
          ...pluginSubject(view, plugin),
          severity: weaknesses.some(({ grave }) => grave) ? ('medium' as const) : ('low' as const),
          because: `${phrase.count(weaknesses.length, 'setting')} weaken the tokens of ${phrase.count(routes.length, 'route')}: ${weaknesses.map(({ why }) => why).join('; ')}.`,
          evidence: weaknesses.map(({ field, value }) => ({
            label: `plugins[oauth2].config.${field}`,
            value,
          })),
          affected: [],
          fix: fixOf(
            view,
            'Use the authorisation code grant with PKCE for people and client credentials for machines, and let tokens end. Clients that use the old ways have to change first.',
            [
              {
                kind: 'set-plugin',
                plugin,
                config: Object.fromEntries(weaknesses.map(({ field, better }) => [field, better])),
              },
            ],
          ),
        },
      ];
    }),
});
