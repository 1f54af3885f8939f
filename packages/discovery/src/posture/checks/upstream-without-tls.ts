import type { GatewayService } from '@gatewatch/model';
import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { GatewayView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { isThirdParty } from '../third-party.js';
import { type UpstreamPlace, upstreamPlace } from '../upstream-place.js';
import { verifiesAll } from '../verifies-all.js';

const PLAIN: Readonly<Record<string, string>> = { http: 'https', grpc: 'grpcs', ws: 'wss', tcp: 'tls' };

type Weakness = {
  readonly severity: Found['severity'] & string;
  readonly why: string;
  readonly fields: object;
};
const weaknessOf = (
  view: GatewayView,
  service: GatewayService,
  place: UpstreamPlace,
): Weakness | undefined => {
  const encrypted = PLAIN[service.protocol];
  if (place === 'loopback') return undefined;
  if (encrypted !== undefined && service.protocol !== 'tcp')
    return {
      severity: place === 'public' ? 'high' : 'low',
      why:
        place === 'public'
          ? 'The gateway calls this upstream by a public name or address without encryption'
          : 'The gateway calls this upstream without encryption, within the own network',
      fields: { protocol: encrypted, port: service.port === 80 ? 443 : service.port },
    };
  // Left out, nginx's default holds and a certificate is not checked; third parties are another finding.
  if (service.tlsVerify === true || isThirdParty(view, service)) return undefined;
  if (place === 'private' && service.tlsVerify !== false) return undefined;
  return {
    severity: place === 'public' ? 'medium' : 'low',
    why: 'The gateway speaks TLS with this upstream and takes any certificate',
    fields: { tls_verify: true },
  };
};

/** P48. `tls_verify` left out leaves nginx's `proxy_ssl_verify off` in force (Kong documentation, "Service"). */
export const upstreamWithoutTls = gatewayCheck({
  id: 'upstream-without-tls',
  code: 'P48',
  title: 'The way from the gateway to the service is not protected',
  severity: 'medium',
  owasp: ['API8', 'API10'],
  from: 'configuration',
  about:
    'Callers speak TLS with the gateway, and the gateway passes everything on in plain, or to whoever answers with any certificate. Who sits on the network between, in a data centre or a cloud, reads and changes it unseen.',
  find: (view) =>
    view.gateway.services.flatMap((service): readonly Found[] => {
      if (!service.enabled || verifiesAll(view.gateway.settings.tls_certificate_verify)) return [];
      const place = upstreamPlace(view.gateway, service);
      const weakness = weaknessOf(view, service, place);
      const routes = weakness === undefined ? [] : view.routesOfService(service.id);
      if (weakness === undefined || routes.length === 0) return [];
      const endpoints = [...new Set(routes.flatMap((found) => found.endpoints))];
      const calls = endpoints.reduce((sum, one) => sum + one.calls, 0);
      const personal = [...new Set(endpoints.flatMap(({ dataClasses }) => dataClasses))];
      return [
        {
          subject: { kind: 'service', id: service.id, name: service.name || service.id },
          service: service.name,
          severity: weakness.severity,
          because: `${weakness.why}: ${service.protocol}://${service.host}:${service.port}, ${phrase.count(calls, 'call')} on ${phrase.count(routes.length, 'route')}.`,
          evidence: [
            { label: 'services.protocol', value: service.protocol },
            { label: 'services.tls_verify', value: String(service.tlsVerify ?? 'not set') },
            { label: 'Where it is, by its name or address', value: place },
            { label: 'Personal data seen in calls', value: personal.join(', ') || 'none' },
          ],
          affected: callersOf(endpoints),
          fix: fixOf(
            view,
            'fields' in weakness && 'tls_verify' in weakness.fields
              ? 'Check the certificate. Its authority must be in lua_ssl_trusted_certificate, or among the service’s ca_certificates.'
              : 'Let the service speak TLS, then change the protocol here and check its certificate (tls_verify).',
            [{ kind: 'set-service', service, fields: { ...weakness.fields } }],
          ),
        },
      ];
    }),
});
