import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';

/** nginx repeats these after an error or a timeout; POST and PATCH it does not, once they were sent (`proxy_next_upstream`). */
const REPEATED = new Set(['PUT', 'DELETE']);
/** A caller that waits longer has given up and tries again itself. */
const LONGEST_MS = 300_000;

/** P62. Kong's defaults: 5 retries, 60 s. POST needs `non_idempotent` to be repeated, and is not counted here. */
export const retriesOnWrites = gatewayCheck({
  id: 'retries-on-writes',
  code: 'P62',
  title: 'Writes are tried again for minutes',
  severity: 'low',
  owasp: ['API10'],
  from: 'joined',
  about:
    'When a service is slow, the gateway sends PUT and DELETE again, several times. The caller has long gone or repeats it as well, so that one change arrives many times over, and a service in trouble gets still more to do.',
  find: (view) =>
    view.gateway.services.flatMap((service): readonly Found[] => {
      const retries = service.retries ?? 5;
      const readMs = service.readTimeoutMs ?? 60_000;
      const worstMs = (retries + 1) * readMs;
      if (!service.enabled || retries === 0 || worstMs <= LONGEST_MS) return [];
      const endpoints = [
        ...new Set(view.routesOfService(service.id).flatMap((found) => found.endpoints)),
      ].filter(({ method }) => REPEATED.has(method));
      const calls = endpoints.reduce((sum, one) => sum + one.calls, 0);
      if (calls < view.estate.settings.minimumCalls) return [];
      const slow = endpoints.reduce(
        (sum, one) => sum + (one.statuses.find(({ status }) => status === 504)?.calls ?? 0),
        0,
      );
      const usualMs = Math.max(...endpoints.map((one) => one.latencyMs.p99));
      const betterMs = Math.max(1000, Math.ceil((usualMs * 3) / 1000) * 1000);
      return [
        {
          subject: { kind: 'service', id: service.id, name: service.name || service.id },
          service: service.name,
          severity: slow > 0 ? 'medium' : 'low',
          because: `A PUT or DELETE is sent up to ${phrase.number(retries + 1)} times and may take ${phrase.number(worstMs / 1000)} seconds; ${phrase.count(calls, 'such call')} were seen, ${phrase.number(slow)} of them timed out. 99 of 100 are answered within ${phrase.number(usualMs)} ms.`,
          evidence: [
            { label: 'services.retries', value: String(retries) },
            { label: 'services.read_timeout', value: `${readMs} ms` },
            { label: 'Answered 504', value: phrase.number(slow) },
            { label: 'Endpoints', value: phrase.list(endpoints.map(({ endpointId }) => endpointId)) },
          ],
          affected: callersOf(endpoints),
          fix: fixOf(
            view,
            `Try once more at most, and wait ${phrase.number(betterMs)} ms, three times what all but 1 in 100 need.`,
            [{ kind: 'set-service', service, fields: { retries: 1, read_timeout: betterMs } }],
          ),
        },
      ];
    }),
});
