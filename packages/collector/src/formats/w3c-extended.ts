import { callFrom } from './call-from.js';
import type { Format, LineReader, ReadLine } from './format.js';
import type { LogLine } from './log-line.js';
import { addressOf } from './text/address-of.js';
import { type FieldOf, fieldOf, StreamHeaders } from './text/field-table.js';
import { namedHeaders } from './text/named-headers.js';
import { otherLayout } from './text/other-layout.js';
import {
  directiveOf,
  iisWithoutHeader,
  NEW_HEADER,
  type W3cHeader,
  withDirective,
} from './text/w3c-header.js';
import { beginMsOf, latencyMsOf } from './text/w3c-time.js';
import { w3cValues } from './text/w3c-values.js';

const TITLE = 'W3C extended log file';
const notOurs = otherLayout(TITLE);
const HEADER: ReadLine = { kind: 'skipped', why: 'A header line of the log file.' };
const FTP: ReadLine = { kind: 'skipped', why: 'A command of the FTP service, which is no HTTP request.' };

/** IIS writes `+` for blanks in header values; others quote the value and leave it as it is. */
const headerText = (text: string | undefined): string | undefined =>
  text?.includes(' ') === false ? text.replaceAll('+', ' ') : text;

function targetOf(field: FieldOf): string {
  const stem = field('cs-uri-stem') ?? field('cs-uri') ?? '';
  const query = field('cs-uri-query');
  const slash = stem.indexOf('/');
  const path =
    slash > 0 && !stem.includes('://') && stem.slice(0, slash).includes('.') ? stem.slice(slash) : stem;
  return query === undefined || path.includes('?')
    ? path
    : `${path}?${query.startsWith('?') ? query.slice(1) : query}`;
}

/** `cs-uri` of some products begins with the host and has no scheme: `www.example.com/page`. */
function hostOfUri(field: FieldOf): string | undefined {
  const uri = field('cs-uri');
  const slash = uri?.indexOf('/') ?? -1;
  return uri !== undefined && slash > 0 && !uri.includes('://') ? uri.slice(0, slash) : undefined;
}

function schemeOf(field: FieldOf): string | undefined {
  const protocol = field('cs-protocol') ?? field('cs-uri-scheme');
  if (protocol !== undefined) return protocol;
  const port = field('s-port');
  return port === '443' ? 'https' : port === '80' ? 'http' : undefined;
}

function callOf(line: LogLine, header: W3cHeader, field: FieldOf): ReadLine {
  const method = field('cs-method');
  if (method?.startsWith('[') === true) return FTP;
  const status = field('sc-status') ?? '-';
  const site = field('s-sitename');
  return callFrom(line, {
    gateway: header.iis ? 'iis' : 'w3c',
    timeMs: beginMsOf(header, field),
    method,
    status,
    target: targetOf(field),
    scheme: schemeOf(field),
    host: field('cs-host') ?? field('cs(Host)') ?? hostOfUri(field),
    clientIp: addressOf(field('c-ip') ?? ''),
    userId: header.iis && status !== '401' ? field('cs-username') : undefined,
    requestHeaders: namedHeaders(
      ['referer', headerText(field('cs(Referer)') ?? field('cs(Referrer)'))],
      ['user-agent', headerText(field('cs(User-Agent)'))],
      ['cookie', headerText(field('cs(Cookie)'))],
      ['x-forwarded-for', field('X-Forwarded-For') ?? field('cs(X-Forwarded-For)') ?? field('s-xff')],
      ['remote-user', header.iis ? undefined : field('cs-username')],
    ),
    requestBytes: field('cs-bytes'),
    responseBytes: field('sc-bytes'),
    latencyMs: latencyMsOf(header, field),
    service: site === undefined ? undefined : { id: site, name: site },
    node: field('s-computername') ?? field('s-ip'),
  });
}

function createReader(): LineReader {
  const headers = new StreamHeaders<W3cHeader>(1024);
  return (line) => {
    const { text, raw } = line;
    if (text.startsWith('#')) {
      const directive = directiveOf(text);
      if (directive === undefined) return notOurs(line);
      headers.set(raw.stream, withDirective(headers.get(raw.stream) ?? NEW_HEADER, directive));
      return HEADER;
    }
    if (text.startsWith('{')) return notOurs(line);
    const values = w3cValues(text);
    const known = headers.get(raw.stream);
    const header = known !== undefined && known.places.size > 0 ? known : iisWithoutHeader(values);
    if (header === undefined || values.length !== header.places.size) return notOurs(line);
    return callOf(line, header, fieldOf(header.places, values));
  };
}

/** Any log led by `#Fields:`, above all IIS. IIS's `cs-username` is the user it authenticated; with a 401 it is left out. */
export const w3cExtended = {
  name: 'w3c-extended',
  title: TITLE,
  description:
    'W3C extended log files, which name their fields in a header: IIS (also without the header, in its default fields), IIS Advanced Logging, Incapsula and others.',
  documentation: 'https://learn.microsoft.com/en-us/windows/win32/http/w3c-logging',
  verified: 'recorded',
  examples: [
    '#Software: Microsoft Internet Information Services 10.0',
    '#Version: 1.0',
    '#Date: 2026-03-05 09:00:00',
    '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
    '2026-03-05 09:13:20 10.0.0.5 GET /orders/7 expand=items 443 SHOP\\alice 203.0.113.9 curl/8.5.0 - 200 0 0 12',
    '2026-03-05 09:13:21 10.0.0.5 POST /orders - 443 - 2001:db8::17 Mozilla/5.0+(X11;+Linux+x86_64) https://shop.example.com/cart 404 0 2 34',
  ],
  createReader,
} as const satisfies Format;
