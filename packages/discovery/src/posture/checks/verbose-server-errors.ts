import { perService } from '../per-service.js';
import { phrase } from '../phrase.js';
import { trafficCheck } from '../traffic-check.js';

const FEWEST_ERRORS = 10;
const PART = 0.2;

/** P44. Sizes only: what the answers say is not in the log. */
export const verboseServerErrors = trafficCheck({
  id: 'verbose-server-errors',
  code: 'P44',
  title: 'Server errors come with long answers',
  severity: 'medium',
  owasp: ['API8'],
  from: 'traffic',
  about:
    'Answers with a 5xx status of the service itself are larger than an error message needs to be (2 KiB and more). That is the size of stack traces, SQL and debug pages, which tell attackers how the inside is built. Look at one: sizes are in the log, texts are not.',
  find: (estate) =>
    perService(estate, 'large-server-error', 'Server errors of 2 KiB and more', (service, observed) =>
      observed.seen < FEWEST_ERRORS || observed.atLeast < PART
        ? undefined
        : {
            because: `${phrase.number(observed.seen)} of ${phrase.count(observed.of, 'server error')} of ${service || 'this service'} had answers of 2 KiB and more.`,
            fix: {
              text: 'Ask one of these endpoints for such an error and read the answer. If it shows a stack trace, a query or a file name, switch the framework’s debug mode off and answer with a short problem document (RFC 9457) and an id to find the details by in your own log.',
            },
          },
    ),
});
