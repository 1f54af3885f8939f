import type { BusinessFunction } from '@gatewatch/model';
import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { isLimited } from '../rate-limit-of.js';
import { recommendedLimit } from '../recommended-limit.js';

const FLOWS: ReadonlySet<BusinessFunction> = new Set(['sign-up', 'coupon']);

/** P60. A captcha or a proof of work in front is not in the gateway’s configuration; the text says so. */
export const flowWithoutBotControl = gatewayCheck({
  id: 'flow-without-bot-control',
  code: 'P60',
  title: 'Programs can sign up or try vouchers without hindrance',
  severity: 'medium',
  owasp: ['API6'],
  from: 'joined',
  about:
    'Sign-ups and vouchers are worth money, so programs make accounts and try codes by the thousand, each call looking like a person’s. Nothing at the gateway tells the two apart on this endpoint. A captcha in the page itself would not be visible here.',
  find: (view) =>
    view.estate.endpoints.flatMap((endpoint): readonly Found[] => {
      const flow = endpoint.labels.find((label) => FLOWS.has(label));
      if (flow === undefined || endpoint.exposure !== 'public' || endpoint.method === 'GET') return [];
      if (endpoint.calls < view.estate.settings.minimumCalls) return [];
      const routes = view
        .routesOf(endpoint)
        .filter(
          ({ access, plugins }) =>
            access.kind !== 'terminated' &&
            ![...plugins.keys()].some((name) => name.includes('bot') || name.includes('captcha')),
        );
      const [first] = routes;
      if (first === undefined) return [];
      const limited = routes.every((found) => isLimited(view, found));
      const limit = recommendedLimit([endpoint], 'attacked');
      return [
        {
          subject: { kind: 'endpoint', id: endpoint.endpointId, name: endpoint.endpointId },
          service: endpoint.service,
          severity: limited ? 'low' : 'medium',
          because: `${phrase.count(endpoint.calls, 'call')} by about ${phrase.count(endpoint.actors, 'caller')} to a ${flow} endpoint, and no plugin there tells programs from people${limited ? '; a rate limit slows them down' : ', nor is there a rate limit'}.`,
          evidence: [
            { label: 'Bot-detection plugins in effect', value: '0' },
            { label: 'Rate limit', value: limited ? 'yes' : 'none' },
            {
              label: 'Most calls of one caller in one minute',
              value: phrase.number(endpoint.callsPerActorMinute.max),
            },
            { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
          ],
          affected: callersOf([endpoint]),
          fix: fixOf(
            view,
            'Refuse clients that name themselves as programs, bound attempts by address, and ask for a proof of being human in the page: the first two stop only simple programs.',
            routes.flatMap(({ route, plugins }) => [
              {
                kind: 'add-plugin' as const,
                on: { route },
                name: 'bot-detection',
                config: { deny: ['curl', 'python-requests', 'Go-http-client'] },
              },
              ...(limited || [...plugins.keys()].some((name) => name.startsWith('rate-limiting'))
                ? []
                : [
                    {
                      kind: 'add-plugin' as const,
                      on: { route },
                      name: 'rate-limiting',
                      config: { minute: limit.perMinute, limit_by: 'ip', policy: 'local' },
                    },
                  ]),
            ]),
          ),
        },
      ];
    }),
});
