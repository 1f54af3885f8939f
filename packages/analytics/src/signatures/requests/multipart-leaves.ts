import type { NamedValue } from './inspected-request.js';

const MAX_PARTS = 1_000;
/** RFC 2046: a boundary has at most 70 characters; senders of attacks use longer ones. */
const MAX_BOUNDARY = 200;

/** The boundary of a `multipart/…` content type, or undefined. */
export function boundaryOf(contentType: string): string | undefined {
  const at = contentType.toLowerCase().indexOf('boundary=');
  if (at === -1) return undefined;
  let start = at + 9;
  const quoted = contentType.charAt(start) === '"';
  if (quoted) start += 1;
  let end = start;
  while (
    end < contentType.length &&
    end - start < MAX_BOUNDARY &&
    !(quoted ? '"' : '; \t').includes(contentType.charAt(end))
  )
    end += 1;
  return end === start ? undefined : contentType.slice(start, end);
}

/** Fields and file names of a multipart body (RFC 7578). A file's content counts as a field of its own. */
export function multipartLeaves(body: string, boundary: string): readonly NamedValue[] {
  const found: NamedValue[] = [];
  const mark = `--${boundary}`;
  let at = body.indexOf(mark);
  while (at !== -1 && found.length < MAX_PARTS) {
    const start = at + mark.length;
    const next = body.indexOf(mark, start);
    readPart(body.slice(start, next === -1 ? body.length : next), found);
    at = next;
  }
  return found;
}

function readPart(part: string, found: NamedValue[]): void {
  const crlf = part.indexOf('\r\n\r\n');
  const lf = part.indexOf('\n\n');
  const head = crlf === -1 ? lf : lf === -1 ? crlf : Math.min(crlf, lf);
  if (head === -1) return;
  const headers = part.slice(0, head);
  const name = parameterOf(headers, ' name=');
  const fileName = parameterOf(headers, 'filename=');
  if (fileName !== undefined) found.push({ name: 'filename', value: fileName });
  found.push({ name: name ?? '', value: part.slice(head).trim() });
}

function parameterOf(headers: string, key: string): string | undefined {
  const at = headers.toLowerCase().indexOf(key);
  if (at === -1) return undefined;
  const start = at + key.length;
  const quoted = headers.charAt(start) === '"';
  const stop = quoted ? headers.indexOf('"', start + 1) : headers.slice(start).search(/[;\r\n]/) + start;
  return headers.slice(quoted ? start + 1 : start, stop <= start ? headers.length : stop);
}
