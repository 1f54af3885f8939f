import { createTemplater } from '@gatewatch/discovery';
import { openEnrichment } from '@gatewatch/platform';
import { createDice } from './dice.mjs';

/**
 * Log-in events of programs other than gateways as calls of a log-in endpoint: an address sent a user's name, and was
 * let in (200) or not (401). Nobody vouches for the name of a refused user, so the caller is then the address.
 */
export const loginCalls = async (events) => {
  const { enrich } = await openEnrichment({ logger: { warn: () => {} } });
  const templater = createTemplater();
  const dice = createDice(11);
  return [...events]
    .sort((a, b) => a.timeMs - b.timeMs)
    .map(({ timeMs, address, user, accepted, service }, index) => {
      const call = {
        requestId: `event-${index}`,
        timeMs,
        gateway: 'auth-log',
        source: 'file',
        service: { id: service, name: service },
        method: 'POST',
        scheme: 'https',
        host: '',
        path: '/login',
        query: [],
        status: accepted ? 200 : 401,
        answeredBy: 'upstream',
        requestHeaders: [],
        responseHeaders: [],
        // What a form with that name and some password would weigh; these logs do not tell passwords' lengths.
        requestBytes: 200 + (user?.length ?? 0) + 6 + dice.below(9),
        responseBytes: accepted ? 900 : 120,
        clientIp: address,
        anonymousConsumer: false,
        ...(user === undefined ? {} : { userId: user }),
        ...(accepted ? {} : { actorKind: 'ip' }),
      };
      return enrich(call, templater.assign(call));
    });
};
