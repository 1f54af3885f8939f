import { OWASP_API_2023, type OwaspCoverage, type OwaspId } from '@gatewatch/model';
import { POSTURE_CHECKS } from './index.js';
import type { PostureCheck } from './posture-check.js';

type Said = Pick<OwaspCoverage, 'shows' | 'cannotShow' | 'degree'>;

/** What a gateway’s log and configuration can say of each risk, and what they never will. */
const SAID: Readonly<Record<OwaspId, Said>> = {
  API1: {
    degree: 'partial',
    shows:
      'Which caller addressed which object (the ids in paths and queries), how many different ones, in what order, and what was answered. So ids that can be guessed, endpoints where one caller walks through many objects, and objects that strangers share are seen.',
    cannotShow:
      'To whom an object belongs. A single wrong object that is served looks like a right one, and ids in bodies are not in the log. Claims of the token added to the log, or an owner’s list, would help.',
  },
  API2: {
    degree: 'good',
    shows:
      'Who was let in with which kind of credential, who was refused, from where and how fast; routes without authentication or with an anonymous consumer; keys in URLs, over plain HTTP, shared, old or unused; tokens that are accepted after they expired.',
    cannotShow:
      'What is inside a token: Kong writes REDACTED instead of the Authorization header, so claims are known only where the log is told to add them. How passwords are stored and reset, and what the identity provider does, is not visible.',
  },
  API3: {
    degree: 'weak',
    shows:
      'Personal data in URLs and parameters, parameters that no document names, and answers that are unusually large for the caller.',
    cannotShow:
      'Which properties of an object are returned or changed: bodies are not in the log. Fields that are too many in an answer, or that should not be writable, need samples of bodies (names of fields are enough) or tests.',
  },
  API4: {
    degree: 'good',
    shows:
      'Calls, sizes and durations of every caller and endpoint; which routes have no rate limit or size limit, limits that do not fit, lists without an end, GraphQL without a bound. Recommended limits come from what callers really do.',
    cannotShow:
      'What a call costs behind the gateway: CPU, memory, money paid to others (messages, look-ups). Limits that the service itself keeps are not in the gateway’s configuration.',
  },
  API5: {
    degree: 'partial',
    shows:
      'Which caller uses which function, administrative endpoints and who reaches them, routes without ACL, methods that few use and all may, consumers that may call far more than they do.',
    cannotShow:
      'Which role a caller has and what that role is meant to do. Checks inside the service are invisible: a call that is refused there only shows as 403.',
  },
  API6: {
    degree: 'partial',
    shows:
      'How fast and how often sign-ups, log-ins, vouchers and payments are called and by whom, whether anything at the gateway slows programs down, and in which order calls come.',
    cannotShow:
      'What a call was worth and whether a person made it. Captchas and proofs in the page are not visible, nor whether a step of a flow may be left out: that needs to be known of the business, so no check claims it.',
  },
  API7: {
    degree: 'weak',
    shows:
      'Parameters that hold URLs or host names, redirects that lead to whatever a parameter says, and attack patterns in them.',
    cannotShow:
      'URLs in bodies, and above all the request that the service then makes: it does not pass this gateway. Logs of outgoing traffic or of DNS would show it.',
  },
  API8: {
    degree: 'good',
    shows:
      'TLS and its versions, headers of answers, CORS, cookies, banners, errors, and the whole configuration of the gateway: plain listeners, an exposed Admin API, plugins that are off, shadowed or missing, proxies trusted wrongly, old versions. Without the configuration only what answers show.',
    cannotShow:
      'How the services behind, their containers, clouds and databases are set up, and what an error’s text gives away: only its size is in the log.',
  },
  API9: {
    degree: 'good',
    shows:
      'Every endpoint that is called through the gateway, beside the documents and the routes: shadow, zombie and orphan endpoints, old versions, test hosts, catch-all routes, routes that are not logged.',
    cannotShow:
      'What does not pass the gateway. An API on another address is seen only if its logs are sent here too. Requests that match no route are logged by a global log plugin only.',
  },
  API10: {
    degree: 'weak',
    shows:
      'Which upstreams are reached without TLS or without checking who answers, which of them belong to others, how long and how often they are waited for.',
    cannotShow:
      'What services do with answers of others, and calls that go out past the gateway. A gateway for outgoing calls, with its log sent here, would show them.',
  },
};

const isOwaspId = (id: string): id is OwaspId => Object.hasOwn(OWASP_API_2023, id);

/**
 * What can be said of each risk of the OWASP API Security Top 10 (2023), in its order. Checks come from the list of
 * checks; `detectors` are those of behaviour that the caller runs, by risk; `open` counts open findings by check.
 */
export const owaspCoverage = (
  detectors: Readonly<Partial<Record<OwaspId, readonly string[]>>>,
  open: ReadonlyMap<string, number>,
  checks: readonly PostureCheck[] = POSTURE_CHECKS,
): readonly OwaspCoverage[] =>
  Object.entries(OWASP_API_2023).flatMap(([id, name]): readonly OwaspCoverage[] => {
    if (!isOwaspId(id)) return [];
    const ids = checks.filter(({ owasp }) => owasp.includes(id)).map((check) => check.id);
    return [
      {
        id,
        name,
        ...SAID[id],
        checks: ids,
        detectors: [...(detectors[id] ?? [])],
        open: ids.reduce((sum, check) => sum + (open.get(check) ?? 0), 0),
      },
    ];
  });
