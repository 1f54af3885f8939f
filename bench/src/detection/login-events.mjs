import { createTemplater } from '@gatewatch/discovery';
import { openEnrichment } from '@gatewatch/platform';

/**
 * Log-in events of programs other than gateways as calls of a log-in endpoint: an address sent a user's name, and was
 * let in (200) or not (401). Nobody vouches for the name of a refused user, so the caller is then the address.
 */
export const loginCalls = async (events) => {
  const { enrich } = await openEnrichment({ logger: { warn: () => {} } });
  const templater = createTemplater();
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
        // What a form with that name would weigh: the one thing a gateway's log shows of whom it was about.
        requestBytes: 200 + (user?.length ?? 0),
        responseBytes: accepted ? 900 : 120,
        clientIp: address,
        anonymousConsumer: false,
        ...(user === undefined ? {} : { userId: user }),
        ...(accepted ? {} : { actorKind: 'ip' }),
      };
      return enrich(call, templater.assign(call));
    });
};
