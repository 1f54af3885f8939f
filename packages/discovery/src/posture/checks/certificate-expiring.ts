import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';

const DAY_MS = 86_400_000;
/** Certificates of ACME authorities are renewed thirty days before their end (RFC 8555 clients’ usual default). */
const SOON_DAYS = 30;
const VERY_SOON_DAYS = 7;

/** P69. */
export const certificateExpiring = gatewayCheck({
  id: 'certificate-expiring',
  code: 'P69',
  title: 'A certificate has ended or soon will',
  severity: 'medium',
  owasp: ['API8'],
  from: 'configuration',
  about:
    'When a certificate ends, clients stop calling, or worse, are told to stop checking. The gateway goes on serving an ended one without complaint. Thirty days leave time to renew it in peace.',
  find: (view) =>
    view.gateway.certificates.flatMap((certificate): readonly Found[] => {
      const endsMs = Date.parse(certificate.notAfter);
      if (!Number.isFinite(endsMs)) return [];
      const days = Math.floor((endsMs - view.estate.nowMs) / DAY_MS);
      if (days > SOON_DAYS) return [];
      const names = phrase.list(certificate.snis) || certificate.subject;
      const hosts = new Set(certificate.snis);
      const calls = view.estate.endpoints
        .filter((endpoint) => endpoint.hosts.some((host) => hosts.has(host)))
        .reduce((sum, one) => sum + one.calls, 0);
      const end = certificate.notAfter.slice(0, 10);
      return [
        {
          subject: { kind: 'certificate', id: certificate.id, name: names },
          service: '',
          severity: days < 0 ? 'critical' : days <= VERY_SOON_DAYS ? 'high' : 'medium',
          because:
            days < 0
              ? `It ended on ${end}, ${phrase.count(-days, 'day')} ago; ${phrase.count(calls, 'call')} went to its hosts.`
              : `It ends on ${end}, in ${phrase.count(days, 'day')}; ${phrase.count(calls, 'call')} went to its hosts.`,
          evidence: [
            { label: 'certificates.notAfter', value: certificate.notAfter },
            { label: 'Hosts (SNI)', value: phrase.list(certificate.snis, 10) || 'none' },
            { label: 'Issuer', value: certificate.issuer },
          ],
          affected: [],
          fix: fixOf(
            view,
            'Renew it and put the new one in its place; its hosts stay with it. The acme plugin does that by itself.',
            [{ kind: 'set-certificate', id: certificate.id, snis: certificate.snis }],
          ),
        },
      ];
    }),
});
