import type { Detector, Finding, Subject } from '../finding.js';
import { isCountryCode } from './country-codes.js';

/** Digits of one number as written, with where each group of them begins and ends. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly string[];
  readonly digits: string;
  /** What stands between the groups, joined. */
  readonly gaps: string;
}

const WORDS =
  /(?<![a-z])(?:phone|phones|telephone|tel|telefon|teléfono|telefono|téléphone|telepono|telefone|mobile|mobil|cell|cellphone|cep|fax|call|dial|whatsapp|sms|msisdn|handy|hotline|desk|office:|móvil|celular|number is|contact|answering|messages to|text me)(?![a-z])|电话|手机|電話|전화|טלפון|телефон/;
const AFTER = /^[ -]{0,3}(?:phone|mobile|cell|fax|office|desk|home|work|tel)(?![a-z])/;
const OTHERWISE = /social|ssn|card|account|iban|passport|tax|invoice|order|customer|licen[cs]e|zip|postal/;
const NAMES =
  /phone|mobile|msisdn|fax|telefon|telefono|telephone|celular|(?:^|[^a-z])(?:tel|cell|handy|sms)(?:[^a-z]|$)/;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const GAPS = ' -.()/';
const MOST_GAP = 3;

/** Phone numbers: international (ITU-T E.164), national as written in groups, and plain digits that the words before announce. */
export const findPhones: Detector = (subject, found) => {
  const { text } = subject;
  let index = 0;
  while (index < text.length) {
    if (!isDigit(text.charCodeAt(index))) {
      index += 1;
      continue;
    }
    const run = runAt(text, index);
    index = run.end;
    if (run.digits.length >= 7) addPhone(subject, run, found);
  }
};

function runAt(text: string, from: number): Run {
  const groups: string[] = [];
  let gaps = '';
  let end = from;
  let index = from;
  for (;;) {
    const start = index;
    while (index < text.length && isDigit(text.charCodeAt(index))) index += 1;
    groups.push(text.slice(start, index));
    end = index;
    let next = index;
    while (next < text.length && next - index < MOST_GAP && GAPS.includes(text.charAt(next))) next += 1;
    if (next === index || !isDigit(text.charCodeAt(next))) break;
    gaps += text.slice(index, next);
    index = next;
  }
  return { start: from, end, groups, digits: groups.join(''), gaps };
}

function addPhone(subject: Subject, run: Run, found: Finding[]): void {
  const { text } = subject;
  const bracket = text.charAt(run.start - 1) === '(';
  const at = bracket ? run.start - 1 : run.start;
  const plus = text.charAt(at - 1) === '+';
  const start = plus ? at - 1 : at;
  // Part of a word, a decimal or a longer code; `+++` opens a Belgian payment reference.
  if (plus && text.charAt(at - 2) === '+') return;
  if (/[A-Za-z0-9_#]/.test(text.charAt(start - 1)) && !/[a-z]/.test(text.charAt(start - 1))) return;
  if (/[A-Za-z_@%]/.test(text.charAt(run.end)) && !/x/i.test(text.charAt(run.end))) return;
  if (plus) {
    const international = withinE164(run);
    if (international !== undefined)
      found.push({ start, end: run.start + international, dataClass: 'phone' });
    return;
  }
  if (/[a-z]/.test(text.charAt(start - 1)) && run.groups.length < 3) return;
  if (isWritten(run, bracket) || isAnnounced(subject, run, start))
    found.push({ start, end: run.end, dataClass: 'phone' });
}

/** Characters of the run that make an international number, or undefined. */
function withinE164(run: Run): number | undefined {
  const digits = run.digits.replace(/^0+/, '');
  return digits.length >= 7 && digits.length <= 16 && isCountryCode(digits) ? run.end - run.start : undefined;
}

/** Written as people write phone numbers: in groups that nothing else is written in. */
function isWritten({ groups, digits, gaps }: Run, bracket: boolean): boolean {
  const lengths = groups.map((group) => group.length).join('-');
  const first = groups[0] ?? '';
  if (groups.length === 1) return false;
  if (digits.startsWith('00') && digits.length >= 11 && digits.length <= 16 && isCountryCode(digits.slice(2)))
    return true;
  const nanp = groups.length >= 3 && /^(?:(?:1|001)-)?3-3-4(?:-\d{1,5})?$/.test(writtenLengths(groups));
  if ((nanp || (bracket && /^3-7$|^3-3-4$/.test(lengths))) && /^(?:001|1)?[2-9]/.test(digits)) return true;
  if (bracket && first.startsWith('0') && digits.length >= 8 && digits.length <= 12) return true;
  if (isDateLike(lengths)) return false;
  if (
    first.startsWith('0') &&
    !digits.startsWith('00') &&
    digits.length >= (groups.length > 2 ? 9 : 10) &&
    digits.length <= 12
  )
    return new Set(gaps.replace(/[() ]/g, '')).size <= 1;
  return /^3-3-2-2$|^1-3-3-2-2$|^4-3-2-2$/.test(lengths) && /^[02-5]/.test(digits);
}

const writtenLengths = (groups: readonly string[]): string =>
  groups
    .map((group, index) =>
      index === 0 && (group === '1' || group === '001')
        ? group
        : index === 0 && group.length === 1
          ? 'x'
          : group.length,
    )
    .join('-');

/** `5-20-2021`, `2021-05-20`; `123-45-6789` is a social security number. */
const isDateLike = (lengths: string): boolean => /^(?:[12]-[12]-[24]|4-[12]-[12]|3-2-4)$/.test(lengths);

/** Plain or oddly grouped digits that the field's name or the words around call a phone number; or a whole value with a trunk 0. */
function isAnnounced({ text, lower, name }: Subject, { digits, groups, end }: Run, start: number): boolean {
  const lengths = groups.map((group) => group.length).join('-');
  if (digits.length < 7 || digits.length > 15 || isDateLike(lengths)) return false;
  if (NAMES.test(name)) return true;
  if (groups.length === 1 && text.trim() === digits)
    return /^0[1-9]/.test(digits) && (digits.length === 10 || digits.length === 11);
  if (digits.length > 13) return false;
  const before = lower.slice(Math.max(0, start - 48), start);
  if (OTHERWISE.test(before)) return false;
  return WORDS.test(before) || AFTER.test(lower.slice(end, end + 16));
}
