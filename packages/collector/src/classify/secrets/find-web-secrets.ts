import type { Detector } from '../finding.js';
import { shapeOf } from '../shape.js';
import { isPlaceholder } from './is-placeholder.js';

/** JSON Web Tokens in compact form (RFC 7519, RFC 7515 §3.1): base64url of `{"`, twice, and a signature that may be empty. */
const JWT = shapeOf('ey<A15><W2+>.ey<A10><[a-zA-Z0-9_/\\-]2+>.<[a-zA-Z0-9_/\\-]0+>');
/** Base64 of such a token: `ZXlK` is base64 of `eyJ`. */
const ENCODED_JWT = shapeOf('ZXlK<b60+><[=]0-2>');

export const findJsonWebTokens: Detector = ({ text }, found) => {
  for (let at = text.indexOf('ey'); at !== -1; at = text.indexOf('ey', at + 2)) {
    if (at > 0 && /[A-Za-z0-9_]/.test(text.charAt(at - 1))) continue;
    const end = JWT.endOf(text, at);
    if (end === -1) continue;
    found.push({ start: at, end, dataClass: 'jwt' });
    at = end - 2;
  }
  for (let at = text.indexOf('ZXlK'); at !== -1; at = text.indexOf('ZXlK', at + 4)) {
    if (at > 0 && /[A-Za-z0-9_]/.test(text.charAt(at - 1))) continue;
    const end = ENCODED_JWT.endOf(text, at);
    if (
      end !== -1 &&
      /^(?:aGJHY|MGVYQ|cmFXU|cGMzT|emRXS|bGJtT|amRIa|NGRU|aGRXU)/.test(text.slice(at + 4, at + 10))
    )
      found.push({ start: at, end, dataClass: 'secret.jwt-base64' });
  }
};

const LONGEST_LABEL = 120;
/** Characters between the markers; the smallest Ed25519 key has more. */
const SHORTEST_KEY = 60;

/** `-----BEGIN … PRIVATE KEY-----` with something behind it (RFC 7468, RFC 4880 §6.2); also when the end was cut off. */
export const findPrivateKeys: Detector = ({ text }, found) => {
  for (let at = text.indexOf('-----BEGIN'); at !== -1; at = text.indexOf('-----BEGIN', at + 10)) {
    const label = text.slice(at + 10, at + LONGEST_LABEL);
    const close = label.indexOf('-----');
    if (close === -1 || !label.slice(0, close).toUpperCase().includes('PRIVATE KEY')) continue;
    const body = at + 10 + close + 5;
    const next = text.indexOf('-----', body);
    const end = next === -1 ? text.length : next;
    if (end - body < SHORTEST_KEY) continue;
    found.push({ start: at, end, dataClass: 'private-key' });
  }
};

/** `scheme://user:password@host` (RFC 3986 §3.2.1), when both stand there and are no placeholders. */
export const findUrlCredentials: Detector = ({ text }, found) => {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    let colon = -1;
    let sign = -1;
    for (let index = at + 3; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === 0x3a && colon === -1) colon = index;
      else if (code === 0x40) sign = index;
      else if (
        code <= 0x20 ||
        code === 0x2f ||
        code === 0x3f ||
        code === 0x23 ||
        code === 0x22 ||
        code === 0x27 ||
        code === 0x3c
      )
        break;
    }
    if (colon === -1 || sign <= colon + 1) continue;
    const password = text.slice(colon + 1, sign);
    if (!isPlaceholder(password) && !isPublicPassword(password))
      found.push({ start: at + 3, end: sign, dataClass: 'url-credentials' });
  }
};

const PUBLIC = new Set('password pass passwd pwd test token secret changeme changeit xxx foo bar'.split(' '));
/** What documentation writes for a password. */
export const isPublicPassword = (password: string): boolean => PUBLIC.has(password.toLowerCase());
