import { perService } from '../per-service.js';
import { phrase } from '../phrase.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_CALLS = 5;

/** P68. */
export const sessionInUrl = trafficCheck({
  id: 'session-in-url',
  code: 'P68',
  title: 'Session ids stand in paths',
  severity: 'medium',
  owasp: ['API2'],
  from: 'traffic',
  about:
    'Paths carry session ids such as ;jsessionid=…, as servlet containers write them for browsers without cookies. Who gets such a link, from a log, a referer or a mail, is in the session; and attackers can hand people a session of theirs (CWE-384, CWE-598). Seen on calls that were served.',
  find: (estate) =>
    perService(
      estate,
      'session-in-path',
      'Served calls with a session id in the path',
      (service, observed) =>
        observed.seen < FEWEST_CALLS
          ? undefined
          : {
              because: `${observed.text} to ${phrase.count(observed.endpoints.length, 'endpoint')} of ${service || 'this service'} carried a session id in the path.`,
              fix: {
                text: 'Let the service track sessions by cookie only (servlet containers: <tracking-mode>COOKIE</tracking-mode> in web.xml, or server.servlet.session.tracking-modes=cookie), and give a new session id at log-in.',
              },
            },
    ),
});
