/** An address as numbers. IPv6 keeps its upper 64 bits only: networks are never assigned in smaller parts. */
export type IpAddress =
  | { readonly kind: 'v4'; readonly value: number }
  | { readonly kind: 'v6'; readonly high: number; readonly low: number }
  | { readonly kind: 'invalid' };

const INVALID: IpAddress = { kind: 'invalid' };

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Dotted quad as an unsigned 32-bit number, or -1. */
const quad = (text: string): number => {
  let value = 0;
  let part = -1;
  let parts = 0;
  for (let at = 0; at <= text.length; at++) {
    const code = at < text.length ? text.charCodeAt(at) : 0x2e;
    if (isDigit(code)) {
      part = (part < 0 ? 0 : part * 10) + code - 0x30;
      if (part > 255) return -1;
    } else if (code === 0x2e) {
      if (part < 0 || parts === 4) return -1;
      value = value * 256 + part;
      part = -1;
      parts++;
    } else return -1;
  }
  return parts === 4 ? value : -1;
};

export const dottedQuad = (value: number): string =>
  `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;

const hextet = (text: string): number => {
  if (text.length === 0 || text.length > 4) return -1;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = '0123456789abcdef'.indexOf(text.charAt(at).toLowerCase());
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
};

/** Hextets of one side of `::`, an embedded dotted quad counted as two; undefined when malformed. */
const hextets = (text: string): number[] | undefined => {
  if (text === '') return [];
  const values: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    const v4 = index === parts.length - 1 && part.includes('.') ? quad(part) : -1;
    if (v4 >= 0) {
      values.push(Math.floor(v4 / 65_536), v4 % 65_536);
      continue;
    }
    const value = hextet(part);
    if (value < 0) return undefined;
    values.push(value);
  }
  return values;
};

const fromHextets = (values: readonly number[]): IpAddress => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = values;
  if (a === 0 && b === 0 && c === 0 && d === 0 && e === 0 && f === 0xffff)
    return { kind: 'v4', value: g * 65_536 + h };
  return { kind: 'v6', high: a * 65_536 + b, low: c * 65_536 + d };
};

/** Reads any text; IPv4-mapped IPv6 (`::ffff:192.0.2.1`) is the IPv4 address it means. Never throws. */
export const parseIp = (text: string): IpAddress => {
  if (text.length < 2 || text.length > 45) return INVALID;
  if (!text.includes(':')) {
    const value = quad(text);
    return value < 0 ? INVALID : { kind: 'v4', value };
  }
  const sides = text.split('::');
  if (sides.length > 2) return INVALID;
  const left = hextets(sides[0] ?? '');
  const right = sides.length === 2 ? hextets(sides[1] ?? '') : [];
  if (left === undefined || right === undefined) return INVALID;
  const missing = 8 - left.length - right.length;
  if (sides.length === 1 ? missing !== 0 : missing < 1) return INVALID;
  return fromHextets([...left, ...Array.from({ length: missing }, () => 0), ...right]);
};

/** First and last address of each IPv4 range that is not on the public internet (RFC 6890 and RFC 6598). */
const RESERVED_V4: readonly (readonly [number, number])[] = [
  [0x00000000, 0x00ffffff],
  [0x0a000000, 0x0affffff],
  [0x64400000, 0x647fffff],
  [0x7f000000, 0x7fffffff],
  [0xa9fe0000, 0xa9feffff],
  [0xac100000, 0xac1fffff],
  [0xc0000000, 0xc00000ff],
  [0xc0000200, 0xc00002ff],
  [0xc0a80000, 0xc0a8ffff],
  [0xc6120000, 0xc613ffff],
  [0xc6336400, 0xc63364ff],
  [0xcb007100, 0xcb0071ff],
  [0xe0000000, 0xffffffff],
];

/** Whether the address says where in the world its user is: global unicast only. */
export const isPublic = (address: IpAddress): boolean => {
  switch (address.kind) {
    case 'invalid':
      return false;
    case 'v4':
      return !RESERVED_V4.some(([first, last]) => address.value >= first && address.value <= last);
    case 'v6':
      /* 2000::/3 is all that is assigned (RFC 4291 §2.4); 2001:db8::/32 is for documentation (RFC 3849). */
      return address.high >= 0x20000000 && address.high <= 0x3fffffff && address.high !== 0x20010db8;
  }
};
