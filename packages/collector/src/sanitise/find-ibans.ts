import { ALNUM, classOf, DIGIT, LOWER, UPPER } from './character-class.js';
import type { Finder } from './span.js';

/** Length of an IBAN by country (SWIFT IBAN registry, release 99). */
const LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 ' +
    'FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 ' +
    'LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 ' +
    'RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const isLetter = (code: number): boolean => (classOf(code) & (UPPER | LOWER)) !== 0;
const isDigit = (code: number): boolean => (classOf(code) & DIGIT) !== 0;

/** International bank account numbers, in one piece or in groups with a space or dash; checked by ISO 7064 mod 97-10. */
export const findIbans: Finder = (text, spans) => {
  for (let start = 0; start + 15 <= text.length; start += 1) {
    if (!isLetter(text.charCodeAt(start)) || !isLetter(text.charCodeAt(start + 1))) continue;
    if (!isDigit(text.charCodeAt(start + 2)) || !isDigit(text.charCodeAt(start + 3))) continue;
    if (start > 0 && (classOf(text.charCodeAt(start - 1)) & ALNUM) !== 0) continue;
    const length = LENGTHS.get(text.slice(start, start + 2).toUpperCase());
    if (length === undefined) continue;
    let value = '';
    let end = start;
    while (end < text.length && value.length < length) {
      const code = text.charCodeAt(end);
      if ((classOf(code) & ALNUM) !== 0) value += text.charAt(end).toUpperCase();
      else if (code !== 0x20 && code !== 0x2d) break;
      end += 1;
      if (end - start > 3 * length) break;
    }
    if (value.length === length && remainderOf97(value) === 1)
      spans.push({ start, end, tokenClass: 'iban', value });
  }
};

function remainderOf97(iban: string): number {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  let remainder = 0;
  for (let index = 0; index < rearranged.length; index += 1) {
    const code = rearranged.charCodeAt(index);
    const value = code <= 0x39 ? code - 0x30 : code - 0x37;
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}
