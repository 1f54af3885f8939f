import { isIP } from 'node:net';

/** Longest text of an IPv6 address with a zone is far shorter; keeps node's check away from hostile sizes. */
const LONGEST_ADDRESS = 64;

/** IPv4 or IPv6 text, without port. A zone (`%eth0`) is refused: it is free text. */
export const isAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS && !text.includes('%') && isIP(text) !== 0;
