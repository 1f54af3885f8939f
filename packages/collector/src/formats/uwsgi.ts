import { callFrom } from './call-from.js';
import type { Format, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { addressOf } from './text/address-of.js';
import { digitsAt, localEpochMsOf, monthAt } from './text/calendar.js';
import { FieldScanner } from './text/field-scanner.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';
import { requestLineOf } from './text/request-line.js';

const TITLE = 'uWSGI request log';
const notOurs = otherLayout(TITLE);
const GENERATED = ' => generated ';

/** C's `ctime`: `Sun Mar 13 22:49:12 2016`, in the local time of the host, day with a blank in front below ten. */
function ctimeMs(text: string): number | undefined {
  if (text.length !== 24) return undefined;
  const day = text.charAt(8) === ' ' ? digitsAt(text, 9, 1) : digitsAt(text, 8, 2);
  return localEpochMsOf({
    year: digitsAt(text, 20, 4),
    month: monthAt(text, 4),
    day,
    hour: digitsAt(text, 11, 2),
    minute: digitsAt(text, 14, 2),
    second: digitsAt(text, 17, 2),
    millisecond: 0,
  });
}

const UNITS: Readonly<Record<string, number>> = { secs: 1000, msecs: 1, micros: 0.001 };

/** `47 bytes in 129 msecs (HTTP/1.1 200) …`: what uWSGI wrote behind the request. */
function outcomeOf(text: string) {
  const words = text.split(' ', 8);
  const [bytes, , , took, unit = '', protocol = '', status = ''] = words;
  if (!protocol.startsWith('(HTTP/') || !status.endsWith(')')) return undefined;
  return {
    bytes,
    latencyMs: Number(took) * (UNITS[unit] ?? Number.NaN),
    status: status.slice(0, -1),
  };
}

function read(line: LogLine): ReadLine {
  const { text } = line;
  const scanner = new FieldScanner(text);
  if (scanner.enclosed('[pid: ', ']') === undefined) return notOurs(line);
  const client = scanner.word();
  const user = scanner.enclosed('(', ')');
  const sizes = scanner.enclosed('{', '}');
  const time = scanner.enclosed('[', ']');
  const generated = text.lastIndexOf(GENERATED);
  if (client === undefined || sizes === undefined || time === undefined || generated < scanner.at)
    return notOurs(line);
  const outcome = outcomeOf(text.slice(generated + GENERATED.length, generated + 512));
  if (outcome === undefined) return notOurs(line);
  const request = requestLineOf(text.slice(scanner.at, generated));
  return callFrom(line, {
    gateway: 'uwsgi',
    timeMs: ctimeMs(time),
    method: request.method,
    status: outcome.status,
    target: request.target,
    clientIp: addressOf(client),
    requestHeaders: namedHeaders(['remote-user', user]),
    responseBytes: outcome.bytes,
    latencyMs: outcome.latencyMs,
  });
}

/** uWSGI's own request lines. `REMOTE_USER` is what the server in front passes on, so it is the header `remote-user`, as in `nginx-combined`. */
export const uwsgi = {
  name: 'uwsgi',
  title: TITLE,
  description:
    "uWSGI's default request log. Its times are the host's local time, read in the collector's zone.",
  documentation: 'https://uwsgi-docs.readthedocs.io/en/latest/LogFormat.html',
  verified: 'recorded',
  examples: [
    '[pid: 17|app: 0|req: 1/1] 203.0.113.9 () {38 vars in 696 bytes} [Thu Mar  5 09:13:20 2026] GET /orders/7?expand=items => generated 312 bytes in 12 msecs (HTTP/1.1 200) 9 headers in 378 bytes (1 switches on core 3)',
    '[pid: 17|app: 0|req: 2/2] 2001:db8::17 (alice) {34 vars in 617 bytes} [Thu Mar 12 09:13:21 2026] POST /orders => generated 57 bytes in 680 micros (HTTP/1.1 201) 9 headers in 373 bytes (1 switches on core 0)',
  ],
  createReader: () => read,
} as const satisfies Format;
