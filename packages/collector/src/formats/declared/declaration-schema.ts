import { z } from 'zod';
import { CALL_FIELDS, TIME_FORMATS, UNITS } from './call-fields.js';
import { pointerSteps } from './json-pointer.js';

/*
 * What a declaration file may say. Strict: unknown keys are errors that name the key, and each message ends in a right
 * example, because people write these by hand.
 */

const pointer = z
  .string({ error: 'a JSON pointer is needed, e.g. /request/method' })
  .refine((text) => pointerSteps(text) !== undefined, {
    error: 'a JSON pointer is needed, e.g. /request/method',
  });
const pointers = z.union([pointer, z.array(pointer).min(1).max(16)], {
  error: 'a JSON pointer or a list of them is needed, e.g. [/request/method, /verb]',
});
const timeFormat = z.enum(TIME_FORMATS, {
  error: `a time format is needed: one of ${TIME_FORMATS.join(', ')}`,
});
const unit = z.enum(UNITS, { error: `a unit is needed: one of ${UNITS.join(', ')}` });
const constant = z.union([z.string().max(512), z.number(), z.boolean()], {
  error: 'a text or number is needed, e.g. orders',
});

const time = z.union([pointers, z.strictObject({ at: pointers, format: timeFormat.default('auto') })], {
  error: `a pointer, or { at, format } with a format of ${TIME_FORMATS.join(', ')}, is needed, e.g. time: { at: /ts, format: epoch-ms }`,
});
const duration = z.union([pointers, z.strictObject({ at: pointers, unit: unit.default('ms') })], {
  error: `a pointer, or { at, unit } with a unit of ${UNITS.join(', ')}, is needed, e.g. { at: /duration, unit: s }`,
});

const others = CALL_FIELDS.filter(
  (name) => name !== 'time' && name !== 'latency' && name !== 'upstreamLatency',
);
const otherFields = Object.fromEntries(others.map((name) => [name, pointers.optional()]));

const jsonSchema = z.strictObject({
  ...otherFields,
  time,
  latency: duration.optional(),
  upstreamLatency: duration.optional(),
  /** Objects (or lists of `{name, value}`) that hold all headers. */
  requestHeaders: pointers.optional(),
  responseHeaders: pointers.optional(),
  /** Single request headers that have a field of their own, by header name. */
  headers: z.record(z.string().min(1).max(128).toLowerCase(), pointers).optional(),
  /** Only objects with these values are calls; others are skipped. */
  where: z.record(pointer, z.union([constant, z.array(constant).min(1).max(32)])).optional(),
});

const values = z.partialRecord(z.enum(CALL_FIELDS), constant);

const textSchema = z.strictObject({
  /** A template: `{clientIp} - {userId} [{time:clf}] "{request}" {status} {responseBytes}`. */
  pattern: z.string().min(1).max(4096).optional(),
  /** Or a regular expression (RE2 syntax: linear time, no look-around, no back-references) with named groups. */
  regex: z.string().min(1).max(4096).optional(),
  time: timeFormat.optional(),
  latency: unit.optional(),
  upstreamLatency: unit.optional(),
});

export const declarationSchema = z.strictObject({
  /** Shown as the gateway of these calls. */
  gateway: z.string().min(1).max(64).default('declared'),
  /** Constants for fields that the log does not have; a value found in the line wins. */
  values: values.default({}),
  json: jsonSchema.optional(),
  text: textSchema.optional(),
});

export type Declaration = z.infer<typeof declarationSchema>;
export type JsonDeclaration = z.infer<typeof jsonSchema> & Readonly<Record<string, unknown>>;
export type TextDeclaration = z.infer<typeof textSchema>;
