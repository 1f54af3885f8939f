import { perService } from '../per-service.js';
import { existingPluginFix } from '../service-plugin-fix.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 5;

/** P12. Only where claims are logged: Kong redacts `authorization`. */
export const jwtWithoutExpiry = trafficCheck({
  id: 'jwt-without-expiry',
  code: 'P12',
  title: 'Tokens without an expiry are accepted',
  severity: 'high',
  owasp: ['API2'],
  from: 'traffic',
  about:
    'A JSON Web Token without exp is valid for ever: whoever finds one in a log, a backup or an old phone can use it (RFC 8725 §3.10, RFC 7519 §4.1.4). Seen on calls whose verified claims are in the log, that is with the Gatewatch snippet for Kong or a declared token; of others nothing is known.',
  find: (estate) =>
    perService(
      estate,
      'token-without-expiry',
      'Served calls with a token without exp',
      (service, observed) =>
        observed.seen < FEWEST_CALLS
          ? undefined
          : {
              because: `${observed.text} whose claims are known, to ${service || 'this service'}, were served with a token that never expires.`,
              fix: existingPluginFix(
                estate,
                observed.endpoints,
                'Let the issuer set exp (minutes to an hour, with refresh), then have the gateway verify it; tokens without exp are refused from then on.',
                { name: 'jwt', config: { claims_to_verify: ['exp'] } },
              ),
            },
    ),
});
