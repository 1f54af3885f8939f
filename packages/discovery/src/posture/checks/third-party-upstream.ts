import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { isThirdParty } from '../third-party.js';
import { verifiesAll } from '../verifies-all.js';

const ENCRYPTED = new Set(['https', 'grpcs', 'wss', 'tls']);
/** Kong's default for each of the three timeouts. */
const USUAL_MS = 60_000;
const BETTER_MS = 10_000;

/** P61. Whoever controls the name or the network of a third party must not be able to stand in for it. */
export const thirdPartyUpstream = gatewayCheck({
  id: 'third-party-upstream',
  code: 'P61',
  title: 'Somebody else’s service is trusted without checking who answers',
  severity: 'medium',
  owasp: ['API10'],
  from: 'configuration',
  about:
    'Calls are passed on to a service of another company, and the gateway does not check its certificate. Who redirects the name or the network gets the data and answers in its place. A slow partner should not be able to hold up the gateway either.',
  find: (view) =>
    view.gateway.services.flatMap((service): readonly Found[] => {
      if (!service.enabled || !ENCRYPTED.has(service.protocol) || service.tlsVerify === true) return [];
      if (verifiesAll(view.gateway.settings.tls_certificate_verify) || !isThirdParty(view, service))
        return [];
      const routes = view.routesOfService(service.id);
      if (routes.length === 0) return [];
      const readMs = service.readTimeoutMs ?? USUAL_MS;
      const longMs = ((service.retries ?? 5) + 1) * readMs;
      const endpoints = [...new Set(routes.flatMap((found) => found.endpoints))];
      return [
        {
          subject: { kind: 'service', id: service.id, name: service.name || service.id },
          service: service.name,
          because: `Calls on ${phrase.count(routes.length, 'route')} go on to ${service.host}, whose certificate is not verified. One call may wait ${phrase.number(longMs / 1000)} seconds for it (${phrase.count((service.retries ?? 5) + 1, 'try', 'tries')} of ${phrase.number(readMs / 1000)}).`,
          evidence: [
            { label: 'services.host', value: service.host },
            {
              label: 'services.tls_verify',
              value: String(service.tlsVerify ?? 'not set (nginx’s default: off)'),
            },
            { label: 'services.read_timeout', value: `${readMs} ms` },
            { label: 'services.retries', value: String(service.retries ?? 5) },
          ],
          affected: callersOf(endpoints),
          fix: fixOf(
            view,
            'Verify the certificate (public authorities must be in lua_ssl_trusted_certificate = system) and wait ten seconds at most.',
            [
              {
                kind: 'set-service',
                service,
                fields: {
                  tls_verify: true,
                  ...(readMs > BETTER_MS ? { read_timeout: BETTER_MS, connect_timeout: 5000 } : {}),
                },
              },
            ],
          ),
        },
      ];
    }),
});
