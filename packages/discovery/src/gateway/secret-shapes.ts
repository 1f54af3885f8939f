import { SECRET } from '@gatewatch/model';

/*
 * The last net: what looks like a secret whatever it is called. Linear in the text; no expression here can backtrack.
 */

const isUpper = (code: number): boolean => code >= 0x41 && code <= 0x5a;
const isLower = (code: number): boolean => code >= 0x61 && code <= 0x7a;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** Lower-case words of a field or header name: `redis_password`, `X-Log-Token`, `clientSecret`. */
function nameWords(name: string): string[] {
  let spaced = '';
  for (let at = 0; at < Math.min(name.length, 128); at += 1) {
    const code = name.charCodeAt(at);
    if (isUpper(code) && at > 0 && isLower(name.charCodeAt(at - 1))) spaced += ' ';
    spaced += isUpper(code) || isLower(code) || isDigit(code) ? name.charAt(at).toLowerCase() : ' ';
  }
  return spaced.split(' ').filter((word) => word !== '');
}

const SECRET_WORDS = new Set(
  'password passwd passphrase pwd secret secrets token tokens apikey credential credentials authorization cookie jwk jwks auth'.split(
    ' ',
  ),
);
/** Words that make a secret of a `key`: `api_key`, `private_key`, `account_key`, `provision_key`. */
const KEY_WORDS = new Set(
  'api access private account provision secret shared signing encryption hmac master license auth function functions subscription sas'.split(
    ' ',
  ),
);
/** What stands after a secret's word when the field only speaks of it: `token_endpoint`, `cookie_names`. */
const ABOUT = new Set(
  'name names type types ttl expiration expiry lifetime location locations header headers uri url endpoint endpoints method methods format length algorithm algorithms prefix claim claims param params path paths file issuer base64 verify domain secure samesite httponly site only persistent group groups style mode id size lookup required optional'.split(
    ' ',
  ),
);

/** `secret`: its value is one. `about`: it only speaks of secrets, unless a text in it looks like one. */
export function nameKind(name: string): 'secret' | 'about' | 'plain' {
  const words = nameWords(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (/^(v?\d+)$/.test(last) && words.length > 1) return nameKind(words.slice(0, -1).join('_'));
  if (
    SECRET_WORDS.has(last) ||
    last === 'pass' ||
    ((last === 'key' || last === 'keys') && KEY_WORDS.has(before))
  )
    return 'secret';
  if (words.some((word) => SECRET_WORDS.has(word))) return ABOUT.has(last) ? 'about' : 'secret';
  return 'plain';
}

const PREFIXES =
  'sk_live_ rk_live_ sk_test_ sk-ant- sk-proj- ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- xoxb- xoxp- xoxa- xoxs- xapp- whsec_ npm_ pypi- dop_v1_ hvs. hvb. AKIA ASIA AIza SG. EAACEdEose shpat_ sq0atp- ya29.'.split(
    ' ',
  );

/** An id, not a secret: 8-4-4-4-12 hexadecimal digits. */
const UUID = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;
const HEX = /^[0-9a-fA-F]+$/;

/** One word without blanks: long, and of characters as drawn by lot. */
function isDrawn(word: string): boolean {
  if (PREFIXES.some((prefix) => word.startsWith(prefix) && word.length >= prefix.length + 12)) return true;
  if (word.startsWith('eyJ') && word.length > 30) return true;
  if (word.length < 20 || UUID.test(word)) return false;
  if (word.length >= 32 && HEX.test(word)) return true;
  let upper = 0;
  let lower = 0;
  let digits = 0;
  let breaks = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (isUpper(code)) upper += 1;
    else if (isLower(code)) lower += 1;
    else if (isDigit(code)) digits += 1;
    else breaks += 1;
  }
  if (digits < 2 || breaks > word.length / 8) return false;
  return (upper >= 2 && lower >= 2) || (digits >= 4 && digits >= word.length / 8 && word.length >= 24);
}

const isWordCode = (code: number): boolean =>
  isUpper(code) ||
  isLower(code) ||
  isDigit(code) ||
  code === 0x2b ||
  code === 0x2d ||
  code === 0x3d ||
  code === 0x5f;

/** A reference into a vault is the place of a secret, not the secret. */
export const isVaultReference = (text: string): boolean => text.startsWith('{vault://') && text.endsWith('}');

/** Whether a text holds something that looks like a secret. */
export function holdsSecret(text: string): boolean {
  if (text.includes('-----BEGIN ') || text.includes('hooks.slack.com/services/')) return true;
  // A placeholder that decK fills in from the environment.
  if (text.includes('${{')) return true;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : 0;
    // A dot belongs to some issued tokens and to every host name: the parts are looked at, and a JWT by its first.
    if (isWordCode(code)) continue;
    if (at - start >= 16 && isDrawn(text.slice(start, at))) return true;
    start = at + 1;
  }
  const lower = text.slice(0, 4096).toLowerCase();
  for (const scheme of ['bearer ', 'basic ']) {
    const at = lower.indexOf(scheme);
    const rest = at < 0 ? '' : text.slice(at + scheme.length);
    if (rest.length >= 12 && !rest.includes(' ') && rest !== rest.toLowerCase()) return true;
  }
  return false;
}

/** `https://user:password@host/` → `https://~secret@host/`, wherever a URL stands in the text. */
export function withoutUserinfo(text: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', from)) {
    let end = at + 3;
    let sign = -1;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === 0x40) sign = end;
      if (code <= 0x20 || code === 0x22 || code === 0x27 || code === 0x2f || code === 0x3f || code === 0x23)
        break;
    }
    out += sign < 0 ? text.slice(from, end) : `${text.slice(from, at + 3)}${SECRET}${text.slice(sign, end)}`;
    from = end;
  }
  return out + text.slice(from);
}

/** Values of query arguments with a secret's name or shape are hidden, those of whole URLs always: `/hook?token=~secret`. */
export function withoutQuerySecrets(text: string): string {
  const mark = text.indexOf('?');
  if (mark < 0) return text;
  const isUrl = text.slice(0, mark).includes('://');
  const pairs = text
    .slice(mark + 1)
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 0) return holdsSecret(pair) ? SECRET : pair;
      const secret =
        isUrl || nameKind(pair.slice(0, equals)) === 'secret' || holdsSecret(pair.slice(equals + 1));
      return secret ? `${pair.slice(0, equals)}=${SECRET}` : pair;
    });
  return `${text.slice(0, mark)}?${pairs.join('&')}`;
}
