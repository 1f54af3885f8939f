import { callFrom } from './call-from.js';
import type { Format, LineReader, ReadLine } from './format.js';
import { numberOf } from './json-value.js';
import type { LogLine } from './log-line.js';
import { type FieldOf, type FieldPlaces, fieldOf, placesOf, StreamHeaders } from './text/field-table.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';
import { unescapeText } from './text/unescape-text.js';

const TITLE = 'Zeek http.log';
const notOurs = otherLayout(TITLE);
const HEADER: ReadLine = { kind: 'skipped', why: 'A header line of the log file.' };

/** Directives at the head and foot of a Zeek log, names parted from values by a tab (`#separator` by a blank). */
const DIRECTIVES = [
  '#separator',
  '#set_separator',
  '#empty_field',
  '#unset_field',
  '#path',
  '#open',
  '#close',
  '#types',
];

/** Fields that no other Zeek log has together. */
const isHttp = (places: FieldPlaces): boolean =>
  places.has('uri') && places.has('status_code') && places.has('id.orig_h');

const text = (value: string | undefined): string | undefined =>
  value === undefined || value === '(empty)' ? undefined : unescapeText(value);

function callOf(line: LogLine, field: FieldOf): ReadLine {
  const seconds = numberOf(field('ts'));
  const uid = field('uid');
  const depth = field('trans_depth');
  return callFrom(line, {
    gateway: 'zeek',
    timeMs: seconds === undefined ? undefined : seconds * 1000,
    method: field('method') ?? '-',
    status: field('status_code') ?? '-',
    target: text(field('uri')) ?? '',
    host: text(field('host')),
    clientIp: field('id.orig_h'),
    requestId: uid === undefined || depth === undefined ? undefined : `${uid}-${depth}`,
    requestHeaders: namedHeaders(
      ['referer', text(field('referrer'))],
      ['user-agent', text(field('user_agent'))],
      ['remote-user', text(field('username'))],
    ),
    requestBytes: field('request_body_len'),
    responseBytes: field('response_body_len'),
    node: field('id.resp_h'),
  });
}

function createReader(): LineReader {
  const headers = new StreamHeaders<FieldPlaces>(1024);
  return (line) => {
    const { text: whole, raw } = line;
    if (whole.startsWith('#fields\t')) {
      const places = placesOf(whole.slice(8).split('\t', 256));
      if (!isHttp(places)) return notOurs(line);
      headers.set(raw.stream, places);
      return HEADER;
    }
    if (whole.startsWith('#'))
      return DIRECTIVES.some((name) => whole.startsWith(name)) ? HEADER : notOurs(line);
    const places = headers.get(raw.stream);
    const values = places === undefined ? [] : whole.split('\t', 257);
    return places === undefined || values.length !== places.size
      ? notOurs(line)
      : callOf(line, fieldOf(places, values));
  };
}

/** Zeek's log of HTTP it saw on the wire, tab-separated with its header. `username` is what a client claims, as in `nginx-combined`. */
export const zeekHttp = {
  name: 'zeek-http',
  title: TITLE,
  description: "Zeek's (Bro's) http.log in its tab-separated form: HTTP as a network sensor saw it.",
  documentation: 'https://docs.zeek.org/en/master/logs/http.html',
  verified: 'recorded',
  examples: [
    '#separator \\x09',
    '#path\thttp',
    '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\ttrans_depth\tmethod\thost\turi\treferrer\tversion\tuser_agent\trequest_body_len\tresponse_body_len\tstatus_code\tstatus_msg\tusername',
    '1772702000.143000\tCwFs1P2UcUdlSxD2La\t203.0.113.9\t52026\t10.0.0.5\t80\t1\tGET\tapi.example.com\t/orders/7?expand=items\t-\t1.1\tcurl/8.5.0\t0\t312\t200\tOK\t-',
  ],
  createReader,
} as const satisfies Format;
