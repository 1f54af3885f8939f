import type { Rejection } from '@gatewatch/model';
import type { LineReader, ReadLine } from '../format.js';
import type { JsonObject } from '../json-value.js';
import type { LogLine } from '../log-line.js';

/** The object is no line of this log: another format may read it. */
export const notOneOf = (log: string): Rejection => ({
  kind: 'rejected',
  reason: 'not-a-request',
  detail: `The object is not a line of the ${log}.`,
});

/** A line of this log that is no request, e.g. a message about start-up: nothing to explain. */
export const skipped = (why: string): ReadLine => ({ kind: 'skipped', why });

/** A reader of lines that are one JSON object each. */
export const jsonReader =
  (read: (object: JsonObject, line: LogLine) => ReadLine): LineReader =>
  (line) =>
    line.json.kind === 'object' ? read(line.json.object, line) : line.json;
