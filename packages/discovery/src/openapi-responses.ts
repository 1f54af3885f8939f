import type { EndpointFacts } from './endpoint-facts.js';
import type { ResponseObject } from './openapi-document.js';

/** RFC 9110 §15 and the IANA registry of status codes. */
const PHRASES: Readonly<Record<number, string>> = {
  100: 'Continue',
  101: 'Switching Protocols',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  421: 'Misdirected Request',
  422: 'Unprocessable Content',
  423: 'Locked',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
const CLASSES = ['Information', 'Success', 'Redirection', 'Client error', 'Server error'];

const counted = (lists: readonly EndpointFacts['statuses'][]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const { status, calls } of lists.flat()) counts.set(status, (counts.get(status) ?? 0) + calls);
  return counts;
};

const isStatus = (status: number): boolean => Number.isInteger(status) && status >= 100 && status <= 599;

const describe = (status: number, calls: number, byGateway: number): string => {
  const phrase = PHRASES[status] ?? CLASSES[Math.floor(status / 100) - 1] ?? 'Answer';
  if (byGateway === 0) return phrase;
  return `${phrase} (answered by the gateway${byGateway >= calls ? '' : ' in part'})`;
};

export interface SeenResponses {
  readonly responses: Readonly<Record<string, ResponseObject>>;
  /** Statuses that OpenAPI has no key for. */
  readonly others: readonly { readonly status: number; readonly calls: number }[];
}

/** Every status seen. A document must have one response at least (OpenAPI 3.1 §4.8.16). */
export const seenResponses = (endpoints: readonly EndpointFacts[]): SeenResponses => {
  const statuses = [...counted(endpoints.map((one) => one.statuses))].sort(([left], [right]) => left - right);
  const byGateway = counted(endpoints.map((one) => one.answeredByGateway));
  const responses = statuses
    .filter(([status]) => isStatus(status))
    .map(([status, calls]): [string, ResponseObject] => [
      String(status),
      { description: describe(status, calls, byGateway.get(status) ?? 0), 'x-gatewatch-calls': calls },
    ]);
  return {
    responses:
      responses.length === 0
        ? { default: { description: 'Seen in traffic; the log does not tell statuses.' } }
        : Object.fromEntries(responses),
    others: statuses.filter(([status]) => !isStatus(status)).map(([status, calls]) => ({ status, calls })),
  };
};
