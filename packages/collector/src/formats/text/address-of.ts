import { isIP } from 'node:net';

/** Longest text of an address with brackets and port; keeps node's check away from hostile sizes. */
const LONGEST = 64;

const isAddress = (text: string): boolean => !text.includes('%') && isIP(text) !== 0;

/**
 * The address in `192.0.2.1`, `192.0.2.1:443`, `2001:db8::1`, `[2001:db8::1]:443`; '' when there is none, so that a host
 * name (which whoever owns the address can choose) never stands for one.
 */
export function addressOf(text: string): string {
  if (text.length > LONGEST) return '';
  if (isAddress(text)) return text;
  return addressBeforePort(text);
}

/** As `addressOf`, where a port always follows, also without brackets: `2001:db8::1:53332`. */
export function addressBeforePort(text: string): string {
  if (text.length > LONGEST) return '';
  const colon = text.lastIndexOf(':');
  const host = colon > text.lastIndexOf(']') ? text.slice(0, colon) : text;
  const bare = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
  return isAddress(bare) ? bare : '';
}
