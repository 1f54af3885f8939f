import { type FieldPlaces, placesOf } from './field-table.js';

/** What the directives at the head of a W3C log file said so far. */
export interface W3cHeader {
  readonly places: FieldPlaces;
  /** `#Date:` for files whose lines carry only a time, `yyyy-mm-dd`. */
  readonly date?: string;
  /** Written by Microsoft IIS, whose times are milliseconds and whose user names are authenticated. */
  readonly iis: boolean;
}

export interface W3cDirective {
  readonly name: string;
  readonly value: string;
}

export const NEW_HEADER: W3cHeader = { places: new Map(), iis: false };

const NAMES = new Set([
  'Version',
  'Fields',
  'Software',
  'Start-Date',
  'End-Date',
  'Date',
  'Remark',
  'GMT-Offset',
]);
const LONGEST = 16_384;

/** A directive (`#Name: value`) of a W3C file; undefined for other comments and for CloudFront's and Zeek's headers. */
export function directiveOf(text: string): W3cDirective | undefined {
  const colon = text.slice(0, 16).indexOf(':');
  const name = colon === -1 ? '' : text.slice(1, colon);
  if (!NAMES.has(name) || (name === 'Fields' && text.includes('x-edge-'))) return undefined;
  return { name, value: text.slice(colon + 1, LONGEST).trim() };
}

export function withDirective(header: W3cHeader, { name, value }: W3cDirective): W3cHeader {
  switch (name) {
    case 'Fields':
      return { ...header, places: placesOf(value.split(/[ \t]+/, 256)) };
    case 'Software':
      return { ...header, iis: value.includes('Internet Information') || value.startsWith('IIS') };
    case 'Date':
    case 'Start-Date':
      return value.charAt(4) === '-' ? { ...header, date: value.slice(0, 10) } : header;
    default:
      return header;
  }
}

const BEFORE_AGENT = [
  'date',
  'time',
  's-ip',
  'cs-method',
  'cs-uri-stem',
  'cs-uri-query',
  's-port',
  'cs-username',
  'c-ip',
  'cs(User-Agent)',
];
const AFTER_AGENT = ['sc-status', 'sc-substatus', 'sc-win32-status', 'time-taken'];
const IIS: W3cHeader = { places: placesOf([...BEFORE_AGENT, 'cs(Referer)', ...AFTER_AGENT]), iis: true };

/** The fields IIS 8 and later write by default, for lines that arrive without their header (a shipper that began in mid-file). */
export function iisWithoutHeader(values: readonly string[]): W3cHeader | undefined {
  const [date = '', time = ''] = values;
  const port = Number(values[6]);
  const fits =
    values.length === IIS.places.size && date.charAt(4) === '-' && date.length === 10 && time.length === 8;
  return fits && port > 0 && port < 65_536 && (values[4] ?? '').startsWith('/') ? IIS : undefined;
}
