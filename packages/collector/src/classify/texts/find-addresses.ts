import { isIP } from 'node:net';
import { findEmails } from '../../sanitise/find-emails.js';
import { findIbans } from '../../sanitise/find-ibans.js';
import type { Span } from '../../sanitise/span.js';
import type { Detector } from '../finding.js';

/** E-mail addresses, as the sanitiser finds them. */
export const findEmailAddresses: Detector = ({ text }, found) => {
  const spans: Span[] = [];
  findEmails(text, spans);
  for (const { start, end } of spans) found.push({ start, end, dataClass: 'email' });
};

/** International bank account numbers, as the sanitiser finds them. */
export const findBankAccounts: Detector = ({ text }, found) => {
  const spans: Span[] = [];
  findIbans(text, spans);
  for (const { start, end } of spans) found.push({ start, end, dataClass: 'iban' });
};

const LONGEST_IP = 45;
const isIpCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x66) ||
  code === 0x2e ||
  code === 0x3a;
const isWordCode = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) || code === 0x5f;

/** IPv4 and IPv6 addresses (RFC 791, RFC 4291), also with a prefix length; not the version in `Chrome/120.0.0.0`. */
export const findIpAddresses: Detector = ({ text }, found) => {
  let index = 0;
  while (index < text.length) {
    if (!isIpCode(text.charCodeAt(index)) || (index > 0 && isWordCode(text.charCodeAt(index - 1)))) {
      index += 1;
      continue;
    }
    let start = index;
    let end = index;
    while (end < text.length && isIpCode(text.charCodeAt(end))) end += 1;
    index = end;
    if (isWordCode(text.charCodeAt(end))) continue;
    // `.` ends sentences, `:` stands before values and ports.
    while (end > start && text.charAt(end - 1) === '.') end -= 1;
    while (end > start && text.charAt(end - 1) === ':' && !text.startsWith('::', end - 2)) end -= 1;
    while (
      start < end &&
      (text.charAt(start) === '.' || (text.charAt(start) === ':' && text.charAt(start + 1) !== ':'))
    )
      start += 1;
    let run = text.slice(start, end);
    const port = run.includes('.') ? run.indexOf(':') : -1;
    if (port !== -1 && isIP(run.slice(0, port)) === 4) run = run.slice(0, port);
    if (run.length < 2 || run.length > LONGEST_IP || isIP(run) === 0) continue;
    const product = text.charAt(start - 1) === '/' && isWordCode(text.charCodeAt(start - 2));
    if (!product) found.push({ start, end: start + run.length, dataClass: 'ip' });
  }
};

const MAC =
  /(?<![0-9A-Za-z:.-])(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})(?![0-9A-Za-z:-])/g;

/** EUI-48 in the three usual notations (IEEE 802); neither all zeros nor the broadcast address. */
export const findMacAddresses: Detector = ({ text }, found) => {
  for (const match of text.matchAll(MAC)) {
    const digits = match[0].replace(/[:.-]/g, '').toLowerCase();
    if (digits === '000000000000' || digits === 'ffffffffffff') continue;
    found.push({ start: match.index, end: match.index + match[0].length, dataClass: 'mac-address' });
  }
};
