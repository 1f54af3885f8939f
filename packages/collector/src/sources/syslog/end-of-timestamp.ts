const SPACE = 0x20;
const COLON = 0x3a;
const MONTHS = new Set(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']);
const MAX_ISO_BYTES = 40;

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
const areDigits = (bytes: Buffer, at: number, count: number): boolean => {
  for (let index = 0; index < count; index += 1) if (!isDigit(bytes[at + index])) return false;
  return true;
};

/**
 * Where the text behind a time and its space begins; undefined when no time stands at `start`. `Mmm dd hh:mm:ss` (RFC 3164
 * §4.1.2), also with a year or a fraction as Cisco and others write it, or ISO 8601 as rsyslog's forward format has it.
 */
export function endOfTimestamp(bytes: Buffer, start: number): number | undefined {
  // Cisco: a star or a dot before a time that is not synchronised.
  const at = bytes[start] === 0x2a || bytes[start] === 0x2e ? start + 1 : start;
  const end = isDigit(bytes[at]) ? endOfIso(bytes, at) : endOfMonthDayTime(bytes, at);
  if (end === undefined) return undefined;
  const behind = bytes[end] === COLON ? end + 1 : end;
  return bytes[behind] === SPACE ? behind + 1 : undefined;
}

function endOfMonthDayTime(bytes: Buffer, start: number): number | undefined {
  if (bytes[start + 3] !== SPACE || !MONTHS.has(bytes.toString('latin1', start, start + 3))) return undefined;
  let at = start + 4;
  if (bytes[at] === SPACE) at += 1;
  while (isDigit(bytes[at]) && at < start + 7) at += 1;
  if (bytes[at] !== SPACE) return undefined;
  at += 1;
  if (areDigits(bytes, at, 4) && bytes[at + 4] === SPACE) at += 5;
  if (!isClock(bytes, at)) return undefined;
  at += 8;
  if (bytes[at] === 0x2e || bytes[at] === 0x2c) {
    at += 1;
    for (const limit = at + 9; isDigit(bytes[at]) && at < limit; ) at += 1;
  }
  // Only digits: a host may begin with four of them and a colon (IPv6).
  const behindYear = bytes[at + 5] === COLON ? at + 6 : at + 5;
  if (bytes[at] === SPACE && areDigits(bytes, at + 1, 4) && bytes[behindYear] === SPACE) at += 5;
  return at;
}

const isClock = (bytes: Buffer, at: number): boolean =>
  areDigits(bytes, at, 2) &&
  bytes[at + 2] === COLON &&
  areDigits(bytes, at + 3, 2) &&
  bytes[at + 5] === COLON &&
  areDigits(bytes, at + 6, 2);

function endOfIso(bytes: Buffer, start: number): number | undefined {
  if (!areDigits(bytes, start, 4) || bytes[start + 4] !== 0x2d || !areDigits(bytes, start + 5, 2))
    return undefined;
  if (bytes[start + 10] !== 0x54 || !isClock(bytes, start + 11)) return undefined;
  const limit = Math.min(bytes.length, start + MAX_ISO_BYTES);
  for (let at = start + 19; at < limit; at += 1) if (bytes[at] === SPACE) return at;
  return undefined;
}
