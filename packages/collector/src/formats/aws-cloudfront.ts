import { callFrom } from './call-from.js';
import { decodePercent } from './decode-percent.js';
import type { Format, LineReader, ReadLine } from './format.js';
import { numberOf, textOf } from './json-value.js';
import type { LogLine } from './log-line.js';
import { cloudfrontAnsweredBy } from './text/cloudfront-answered-by.js';
import { REAL_TIME_FIELDS, STANDARD_FIELDS } from './text/cloudfront-fields.js';
import { type FieldOf, type FieldPlaces, fieldOf, placesOf, StreamHeaders } from './text/field-table.js';
import { isoTimeMs } from './text/iso-time.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';

const TITLE = 'Amazon CloudFront access log';
const notOurs = otherLayout(TITLE);
const HEADER: ReadLine = { kind: 'skipped', why: 'A header line of the log file.' };
const STANDARD = placesOf(STANDARD_FIELDS);
const REAL_TIME = placesOf(REAL_TIME_FIELDS);

/** Text fields are percent-encoded, in some fields twice for blanks (`%2520`). */
const decoded = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : decodePercent(text);

/** When the edge had answered: `date` and `time`, or `timestamp`, epoch seconds in real-time logs, milliseconds in v2. */
function endMsOf(field: FieldOf): number | undefined {
  const milliseconds = numberOf(field('timestamp(ms)'));
  if (milliseconds !== undefined) return milliseconds;
  const date = field('date');
  const time = field('time');
  if (date !== undefined && time !== undefined) return isoTimeMs(`${date}T${time}`);
  const seconds = numberOf(field('timestamp'));
  return seconds === undefined ? undefined : seconds * 1000;
}

function callOf(line: LogLine, field: FieldOf): ReadLine {
  const took = numberOf(field('time-taken'));
  const endMs = endMsOf(field);
  const latencyMs = took === undefined ? undefined : Math.round(took * 1000);
  const stem = field('cs-uri-stem') ?? '';
  const query = field('cs-uri-query');
  const originMs = numberOf(field('origin-fbl'));
  const distribution = field('DistributionId') ?? field('distributionid');
  return callFrom(line, {
    gateway: 'aws-cloudfront',
    timeMs: endMs === undefined ? undefined : endMs - (latencyMs ?? 0),
    method: field('cs-method'),
    status: field('sc-status') ?? '-',
    target: query === undefined ? stem : `${stem}?${query}`,
    scheme: field('cs-protocol'),
    host: field('x-host-header') ?? field('cs-host') ?? field('cs(Host)'),
    clientIp: field('c-ip'),
    requestId: field('x-edge-request-id'),
    requestHeaders: namedHeaders(
      ['referer', decoded(field('cs(Referer)') ?? field('cs-referer'))],
      ['user-agent', decoded(field('cs(User-Agent)') ?? field('cs-user-agent'))],
      ['cookie', decoded(field('cs(Cookie)') ?? field('cs-cookie'))],
      ['x-forwarded-for', decoded(field('x-forwarded-for'))],
    ),
    responseHeaders: namedHeaders(['content-type', decoded(field('sc-content-type'))]),
    requestBytes: field('cs-bytes'),
    responseBytes: field('sc-bytes'),
    latencyMs,
    upstreamLatencyMs: originMs === undefined ? undefined : Math.round(originMs * 1000),
    service: distribution === undefined ? undefined : { id: distribution, name: distribution },
    answeredBy: cloudfrontAnsweredBy(field),
    tlsVersion: field('ssl-protocol'),
    node: field('x-edge-location'),
  });
}

/** Without a header line the fields stand in the documented order, of which newer ones only ever were added behind. */
function placesWithoutHeader(values: readonly string[]): FieldPlaces | undefined {
  const [first = '', second = '', third = ''] = values;
  if (values.length >= 24 && first.charAt(4) === '-' && second.charAt(2) === ':') return STANDARD;
  if (values.length >= 34 && Number(first) > 1e9 && third.includes('.')) return REAL_TIME;
  return undefined;
}

const fieldOfJson =
  (object: Readonly<Record<string, unknown>>): FieldOf =>
  (name) => {
    const text = textOf(object[name], 65_536);
    return text === '-' ? undefined : text;
  };

function createReader(): LineReader {
  const headers = new StreamHeaders<FieldPlaces>(1024);
  return (line) => {
    const { text } = line;
    if (text.startsWith('#')) {
      if (text.startsWith('#Version: 1.0')) return HEADER;
      if (!text.startsWith('#Fields:') || !text.includes('x-edge-')) return notOurs(line);
      headers.set(line.raw.stream, placesOf(text.slice(8).trim().split(/[ \t]/, 256)));
      return HEADER;
    }
    if (text.startsWith('{')) {
      const { json } = line;
      if (json.kind === 'rejected') return json;
      const own = 'x-edge-request-id' in json.object || 'x-edge-location' in json.object;
      return own ? callOf(line, fieldOfJson(json.object)) : notOurs(line);
    }
    const tabbed = text.includes('\t');
    const known = headers.get(line.raw.stream);
    if (!tabbed && known === undefined) return notOurs(line);
    const values = text.split(tabbed ? '\t' : ' ', 256);
    const places = known !== undefined && values.length === known.size ? known : placesWithoutHeader(values);
    return places === undefined ? notOurs(line) : callOf(line, fieldOf(places, values));
  };
}

/** Standard logs (legacy files and v2 in W3C, tab-separated or JSON) and real-time logs with all fields. */
export const awsCloudfront = {
  name: 'aws-cloudfront',
  title: TITLE,
  description:
    'Amazon CloudFront standard logs, legacy and v2 (W3C, plain with tabs, JSON), and real-time log records with every field.',
  documentation:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html#BasicDistributionFileFormat',
  verified: 'documentation',
  examples: [
    '#Version: 1.0',
    `#Fields: ${STANDARD_FIELDS.join(' ')}`,
    '2026-03-05\t09:13:20\tFRA56-P2\t512\t203.0.113.9\tGET\td111111abcdef8.cloudfront.net\t/orders/7\t200\t-\tcurl/8.5.0\texpand=items\t-\tMiss\tSOX4xwn4XV6Q4rgb7XiVGOHms_BGlTAC4KyHmureZmBNrjGdRLiNIQ==\tapi.example.com\thttps\t204\t0.048\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tMiss\tHTTP/2.0\t-\t-\t11040\t0.047\tMiss\tapplication/json\t312\t-\t-',
    '2026-03-05\t09:13:21\tFRA56-P2\t390\t2001:db8::17\tPOST\td111111abcdef8.cloudfront.net\t/orders\t403\thttps://shop.example.com/\tMozilla/5.0%20(X11;%20Linux%20x86_64)\t-\t-\tError\tk6WGMNkEzR5BEM_SaF47gjtX9zBDO2m349OY2an0QPEaUum1ZOLrow==\tapi.example.com\thttps\t998\t0.002\t-\tTLSv1.3\tTLS_AES_128_GCM_SHA256\tError\tHTTP/2.0\t-\t-\t11041\t0.002\tClientGeoBlocked\ttext/html\t919\t-\t-',
    '{"date":"2026-03-05","time":"09:13:22","x-edge-location":"FRA56-P2","sc-bytes":"512","c-ip":"203.0.113.9","cs-method":"GET","cs(Host)":"d111111abcdef8.cloudfront.net","cs-uri-stem":"/stock","sc-status":"200","cs(User-Agent)":"curl/8.5.0","cs-uri-query":"sku=A%201","x-edge-result-type":"Hit","x-edge-request-id":"f37nTMVvnKvV2ZSvEsivup_c2kZ7VXzYdjC-GUQZ5qNs-89BlWazbw==","x-host-header":"api.example.com","cs-protocol":"https","cs-bytes":"92","time-taken":"0.001"}',
  ],
  createReader,
} as const satisfies Format;
