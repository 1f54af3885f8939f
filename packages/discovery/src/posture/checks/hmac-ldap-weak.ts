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
  readonly better: Readonly<Record<string, unknown>>;
  readonly severity: 'high' | 'medium' | 'low';
}
/** Kong's default; a signature can be repeated for as long. */
const USUAL_SKEW_S = 300;
const STRONG = ['hmac-sha256', 'hmac-sha384', 'hmac-sha512'];

const ofHmac = (plugin: GatewayPlugin): readonly Weakness[] => {
  const found: Weakness[] = [];
  const skewS = configured.number(plugin, 'clock_skew') ?? USUAL_SKEW_S;
  if (skewS > USUAL_SKEW_S)
    found.push({
      field: 'clock_skew',
      value: `${skewS} s`,
      why: `a signed request can be repeated for ${phrase.number(skewS)} seconds`,
      better: { clock_skew: USUAL_SKEW_S },
      severity: 'medium',
    });
  // Left out, all four algorithms are allowed (kong/plugins/hmac-auth/schema.lua).
  const algorithms = configured.texts(plugin, 'algorithms');
  if (algorithms.length === 0 || algorithms.includes('hmac-sha1'))
    found.push({
      field: 'algorithms',
      value: algorithms.length === 0 ? 'all' : algorithms.join(', '),
      why: 'signatures with SHA-1, which NIST retires by 2030, are accepted',
      better: {
        algorithms:
          algorithms.filter((one) => STRONG.includes(one)).length === 0
            ? STRONG
            : algorithms.filter((one) => STRONG.includes(one)),
      },
      severity: 'low',
    });
  return found;
};
const ofLdap = (plugin: GatewayPlugin): readonly Weakness[] => {
  const encrypted = configured.flag(plugin, 'ldaps', false) || configured.flag(plugin, 'start_tls', false);
  if (!encrypted)
    return [
      {
        field: 'start_tls',
        value: 'false',
        why: 'passwords go to the directory without encryption',
        better: { start_tls: true, verify_ldap_host: true },
        severity: 'high',
      },
    ];
  return configured.flag(plugin, 'verify_ldap_host', false)
    ? []
    : [
        {
          field: 'verify_ldap_host',
          value: 'false',
          why: 'whoever pretends to be the directory gets the passwords',
          better: { verify_ldap_host: true },
          severity: 'medium',
        },
      ];
};

/** P14. */
export const hmacLdapWeak = gatewayCheck({
  id: 'hmac-ldap-weak',
  code: 'P14',
  title: 'Signatures or directory log-ins are checked loosely',
  severity: 'medium',
  owasp: ['API2'],
  from: 'configuration',
  about:
    'A signed request that is accepted long after it was made can be recorded and sent again. A directory (LDAP) that is asked without TLS, or without checking that it is the right one, hears passwords in the clear.',
  find: (view) =>
    view.plugins.flatMap((plugin) => {
      const isHmac = plugin.name === 'hmac-auth';
      if (!isHmac && plugin.name !== 'ldap-auth' && plugin.name !== 'ldap-auth-advanced') return [];
      const routes = view.routesUnder(plugin);
      const weaknesses = routes.length === 0 ? [] : isHmac ? ofHmac(plugin) : ofLdap(plugin);
      if (weaknesses.length === 0) return [];
      const severity = (['high', 'medium', 'low'] as const).find((one) =>
        weaknesses.some((weakness) => weakness.severity === one),
      );
      return [
        {
          ...pluginSubject(view, plugin),
          severity: severity ?? 'low',
          because: `On ${phrase.count(routes.length, 'route')} ${weaknesses.map(({ why }) => why).join(', and ')}.`,
          evidence: weaknesses.map(({ field, value }) => ({
            label: `plugins[${plugin.name}].config.${field}`,
            value,
          })),
          affected: [],
          fix: fixOf(
            view,
            isHmac
              ? 'Accept signatures for five minutes at most and with SHA-256 or better, once the clients sign so.'
              : 'Speak TLS with the directory and check its certificate (its authority must be in lua_ssl_trusted_certificate).',
            [
              {
                kind: 'set-plugin',
                plugin,
                config: Object.assign({}, ...weaknesses.map(({ better }) => better)),
              },
            ],
          ),
        },
      ];
    }),
});
