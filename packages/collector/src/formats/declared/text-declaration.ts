import type { NameValue } from '@gatewatch/model';
import { RE2JS } from 're2js';
import type { LineReader } from '../format.js';
import { isNothing } from '../json/value-at.js';
import type { LogLine } from '../log-line.js';
import { otherLayout } from '../text/other-layout.js';
import {
  CALL_FIELDS,
  type CallField,
  isCallField,
  TIME_FORMATS,
  type TimeFormat,
  UNITS,
} from './call-fields.js';
import { DeclarationError } from './declaration-error.js';
import type { Declaration, TextDeclaration } from './declaration-schema.js';
import { type DeclaredMeaning, declaredCall } from './declared-call.js';
import { compileTemplate, matchTemplate } from './text-template.js';

/** Where the value of a named part goes. */
type Part =
  | { readonly kind: 'field'; readonly field: CallField }
  | { readonly kind: 'request-header' | 'response-header'; readonly header: string }
  | { readonly kind: 'ignored' };

/** Finds the parts of a line; undefined when it does not have the layout. Linear in the line. */
interface Layout {
  readonly parts: readonly Part[];
  readonly match: (text: string) => readonly (string | null)[] | undefined;
}

function partOf(name: string): Part {
  if (name === '-') return { kind: 'ignored' };
  if (isCallField(name)) return { kind: 'field', field: name };
  for (const [prefix, kind] of [
    ['header', 'request-header'],
    ['responseHeader', 'response-header'],
  ] as const) {
    const rest = name.slice(prefix.length + 1);
    if (name.startsWith(`${prefix}.`) && rest !== '') return { kind, header: rest.toLowerCase() };
    // Names of groups cannot hold dots and dashes.
    if (name.startsWith(`${prefix}_`) && rest !== '')
      return { kind, header: rest.toLowerCase().replaceAll('_', '-') };
  }
  throw new DeclarationError(
    `text: there is no field "${name}" (there are: ${CALL_FIELDS.join(', ')}, header.NAME, responseHeader.NAME, -)`,
  );
}

function templateLayout(pattern: string, formats: Map<string, string>): Layout {
  const template = compileTemplate(pattern);
  if (typeof template === 'string')
    throw new DeclarationError(
      `text.pattern: ${template} (example: '{clientIp} [{time:clf}] "{request}" {status}')`,
    );
  for (const { name, format } of template.placeholders) if (format !== '') formats.set(name, format);
  return {
    parts: template.placeholders.map(({ name }) => partOf(name)),
    match: (text) => matchTemplate(template, text),
  };
}

function regexLayout(source: string): Layout {
  let regex: RE2JS;
  try {
    regex = RE2JS.compile(source);
  } catch (error) {
    throw new DeclarationError(
      `text.regex: ${error instanceof Error ? error.message : 'is not valid'} (RE2 syntax, e.g. '(?P<clientIp>\\S+) (?P<status>\\d+)')`,
    );
  }
  const names = Object.keys(regex.namedGroups());
  if (names.length === 0)
    throw new DeclarationError("text.regex: has no named group, e.g. '(?P<status>\\d+)'");
  return {
    parts: names.map(partOf),
    match: (text) => {
      const matcher = regex.matcher(text);
      return matcher.matches() ? names.map((name) => matcher.group(name)) : undefined;
    },
  };
}

const oneOf = <T extends string>(
  allowed: readonly T[],
  name: string,
  value: string | undefined,
  usual: T,
): T => {
  const known = allowed.find((one) => one === (value ?? usual));
  if (known === undefined)
    throw new DeclarationError(`text: {${name}:${value ?? ''}} must be one of ${allowed.join(', ')}`);
  return known;
};

function meaningOf(
  gateway: string,
  text: TextDeclaration,
  formats: ReadonlyMap<string, string>,
): DeclaredMeaning {
  for (const [name, format] of formats)
    if (name !== 'time' && name !== 'latency' && name !== 'upstreamLatency')
      throw new DeclarationError(
        `text.pattern: {${name}:${format}}: only time and latencies have a format, e.g. {time:clf} or {latency:s}`,
      );
  return {
    gateway,
    time: oneOf<TimeFormat>(TIME_FORMATS, 'time', formats.get('time') ?? text.time, 'auto'),
    latency: oneOf(UNITS, 'latency', formats.get('latency') ?? text.latency, 'ms'),
    upstreamLatency: oneOf(
      UNITS,
      'upstreamLatency',
      formats.get('upstreamLatency') ?? text.upstreamLatency,
      'ms',
    ),
  };
}

function checkComplete(parts: readonly Part[], values: Declaration['values']): void {
  const has = (field: CallField): boolean =>
    values[field] !== undefined || parts.some((part) => part.kind === 'field' && part.field === field);
  for (const field of ['time', 'status'] as const)
    if (!has(field)) throw new DeclarationError(`text: {${field}} is needed`);
  if (!has('request') && !(has('method') && (has('target') || has('path'))))
    throw new DeclarationError('text: {request}, or {method} and {target}, is needed');
}

/** A reader of the lines that a `text` declaration describes. Throws `DeclarationError` when it cannot be one. */
export function textDeclaration(declaration: Declaration, text: TextDeclaration): LineReader {
  if ((text.pattern === undefined) === (text.regex === undefined))
    throw new DeclarationError('text: give either pattern or regex');
  const formats = new Map<string, string>();
  const layout =
    text.pattern === undefined ? regexLayout(text.regex ?? '') : templateLayout(text.pattern, formats);
  const meaning = meaningOf(declaration.gateway, text, formats);
  checkComplete(layout.parts, declaration.values);
  const notOurs = otherLayout('the declared format');
  return (line: LogLine) => {
    const matched = layout.match(line.text);
    if (matched === undefined) return notOurs(line);
    const fields = new Map<CallField, string>();
    const requestHeaders: NameValue[] = [];
    const responseHeaders: NameValue[] = [];
    layout.parts.forEach((part, index) => {
      const value = matched[index];
      if (typeof value !== 'string' || isNothing(value)) return;
      if (part.kind === 'field') fields.set(part.field, value);
      else if (part.kind === 'request-header') requestHeaders.push({ name: part.header, value });
      else if (part.kind === 'response-header') responseHeaders.push({ name: part.header, value });
    });
    const get = (field: CallField): unknown => fields.get(field) ?? declaration.values[field];
    return declaredCall(line, { get, requestHeaders, responseHeaders }, meaning);
  };
}
