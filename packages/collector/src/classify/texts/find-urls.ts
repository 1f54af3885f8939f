import type { Detector } from '../finding.js';

/** Top-level domains in wide use that are no file extension; country codes are taken when the name has a dot before them as well. */
const TOP_LEVEL = new Set(
  (
    'com org net edu gov mil int info biz name pro io dev app cloud online site store shop tech xyz club blog live news agency ' +
    'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cd cf cg ch ci ck ' +
    'cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn ' +
    'gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li ' +
    'lk lr ls lt lu lv ly ma mc me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe ' +
    'pf pg ph pk pm pn pr pt pw qa re ro ru rw sa sb sc sd se sg si sj sk sl sm sn sr st su sv sx sy sz tc td tf tg th tj tk tl tm tn ' +
    'to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw'
  ).split(' '),
);

const isHost = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) ||
  code === 0x2d ||
  code === 0x2e ||
  code > 0x7f;
const isUrl = (code: number): boolean =>
  code > 0x20 &&
  code !== 0x22 &&
  code !== 0x27 &&
  code !== 0x3c &&
  code !== 0x3e &&
  code !== 0x60 &&
  code !== 0x29;

/** `https://…` and host names with a known top-level domain (RFC 3986, IANA root zone); not what follows `@`. */
export const findUrls: Detector = ({ text, lower }, found) => {
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    let start = at;
    while (start > 0 && at - start < 16 && /[A-Za-z0-9+.-]/.test(text.charAt(start - 1))) start -= 1;
    let end = at + 3;
    while (end < text.length && isUrl(text.charCodeAt(end))) end += 1;
    if (start < at && end > at + 3) found.push({ start, end, dataClass: 'url' });
  }
  let index = 0;
  while (index < text.length) {
    if (!isHost(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const start = index;
    while (index < text.length && isHost(text.charCodeAt(index))) index += 1;
    let end = index;
    while (end > start && (text.charAt(end - 1) === '.' || text.charAt(end - 1) === '-')) end -= 1;
    if (text.charAt(start - 1) === '@' || text.charAt(index) === '@' || text.charAt(start - 1) === '_')
      continue;
    if (isDomain(lower.slice(start, end))) found.push({ start, end, dataClass: 'url' });
  }
};

function isDomain(host: string): boolean {
  const labels = host.split('.');
  const last = labels[labels.length - 1] ?? '';
  if (labels.length < 2 || host.length > 253 || !TOP_LEVEL.has(last)) return false;
  if (labels.some((label) => label === '' || label.length > 63 || label.startsWith('-'))) return false;
  return /[a-z]/.test(labels[labels.length - 2] ?? '') || labels[0] === 'www';
}
