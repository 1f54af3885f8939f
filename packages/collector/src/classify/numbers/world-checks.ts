import { digitValueOf, passesLuhn, passesMod11Of2, remainderOf } from './digit-sums.js';
import type { NumberCheck } from './number-kind.js';
import { packageCheck } from './package-check.js';

/** ISO 3166-1 alpha-2, with the codes that banks and the Union add. */
const COUNTRIES = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD ' +
    'CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF ' +
    'GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN ' +
    'KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA ' +
    'NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI ' +
    'SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI ' +
    'VN VU WF WS YE YT ZA ZM ZW XK'
  ).split(' '),
);

/** ISO 9362, written in capitals: bank, country, place, branch. */
export const isBic: NumberCheck = (compact, written) =>
  written === compact &&
  COUNTRIES.has(compact.slice(4, 6)) &&
  (compact.length === 8 || compact.length === 11);

/** ISO 17442. */
export const lei: NumberCheck = (compact) => remainderOf(compact, 97) === 1;

/** ISO 6166: Luhn over the letters as two digits. */
export const isin: NumberCheck = (compact) =>
  (COUNTRIES.has(compact.slice(0, 2)) || /^(?:EU|XS|XA|XB|XC|XD|XF|QS|QT|QW|QZ)/.test(compact)) &&
  /\d/.test(compact.slice(2, 11)) &&
  passesLuhn([...compact].map(digitValueOf).join(''));

/** Every second value doubled, cross sums; weight from the left. */
const crossSum = (text: string, value: (character: string) => number): number =>
  [...text].reduce((sum, character, index) => {
    const product = value(character) * (index % 2 === 1 ? 2 : 1);
    return sum + Math.floor(product / 10) + (product % 10);
  }, 0);
const CUSIP = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#';
export const cusip: NumberCheck = (compact) =>
  (10 - (crossSum(compact.slice(0, 8), (character) => CUSIP.indexOf(character)) % 10)) % 10 ===
  digitValueOf(compact.charAt(8));
export const figi: NumberCheck = (compact) =>
  !/^(?:BS|BM|GG|GB|GH|KY|VG)/.test(compact) &&
  (10 - (crossSum(compact.slice(0, 11), digitValueOf) % 10)) % 10 === digitValueOf(compact.charAt(11));

/** ISO 10962:2021, written in capitals: category and group exist, X is "not applicable". */
export const isCfi: NumberCheck = (compact, written) =>
  written === compact &&
  /^(?:E[SPCFLDYM]|C[IHBEFSPM]|D[BCWTSEGANDYM]|R[AFPSWDM]|O[CPM]|F[FC]|S[RTECFM]|H[RTECFM]|I[FT]|J[ERCFT]|K[RTECFYM]|L[LRS]|T[CTRIBDM]|M[CM])[A-Z]{4}$/.test(
    compact,
  ) &&
  /X|^[A-Z][A-Z][A-Z]{3}[A-Z]$/.test(compact);

/** ISO 15511: country or agency, dash, the library's own characters. */
export const isIsil: NumberCheck = (_compact, written) =>
  /^[A-Z]{1,4}-[0-9A-Za-z:/-]{1,11}$/.test(written) &&
  (COUNTRIES.has(written.slice(0, written.indexOf('-'))) || /^(?:EUR|GTB|O|OCLC|ZDB|M|S|T)-/.test(written));

/** ISO 27729, ORCID: mod 11-2 over all. */
export const isni: NumberCheck = (compact, written) =>
  passesMod11Of2(compact) && /^(?:\d{16}|\d{4}([- ])\d{4}\1\d{4}\1\d{3}[\dX]|\d{15}X)$/i.test(written);

/** ISO 3901. */
export const isrc: NumberCheck = (compact) =>
  COUNTRIES.has(compact.slice(0, 2)) || /^(?:QM|QZ|QT|TC|CP|DG|ZZ|UK|KS|QN)/.test(compact);

export const isbn10: NumberCheck = (compact) => {
  let sum = 0;
  for (let index = 0; index < 9; index += 1) sum += (index + 1) * digitValueOf(compact.charAt(index));
  const check = sum % 11;
  return (check === 10 ? 'X' : String(check)) === compact.charAt(9);
};

/** CAS registry number `7732-18-5`: weights 1, 2 … from the right. */
export const casrn: NumberCheck = (compact, written) => {
  if (!/^[1-9]\d{1,6}-\d{2}-\d$/.test(written)) return false;
  let sum = 0;
  for (let index = 0; index < compact.length - 1; index += 1)
    sum += (index + 1) * digitValueOf(compact.charAt(compact.length - 2 - index));
  return sum % 10 === digitValueOf(compact.charAt(compact.length - 1));
};

/** EC number of a substance `200-001-8`: weights 1 to 6, mod 11. */
export const ecNumber: NumberCheck = (compact, written) => {
  if (!/^\d{3}-\d{3}-\d$/.test(written)) return false;
  let sum = 0;
  for (let index = 0; index < 6; index += 1) sum += (index + 1) * digitValueOf(compact.charAt(index));
  return (sum % 11) % 10 === digitValueOf(compact.charAt(6));
};

/** Container code: letters count from 10 without multiples of 11, weights 2ⁿ, mod 11. */
export const iso6346: NumberCheck = (compact) => {
  let sum = 0;
  for (let index = 0; index < 10; index += 1) {
    const value = digitValueOf(compact.charAt(index));
    sum += (value < 10 ? value : value + Math.floor((value - 1) / 10)) * 2 ** index;
  }
  return (sum % 11) % 10 === digitValueOf(compact.charAt(10));
};

const EIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-';
/** Energy identification code: sixteen characters, weights 16 to 2, mod 37. */
export const eic: NumberCheck = (_compact, written) => {
  const code = written.toUpperCase();
  if (!/^[0-9]{2}[XYZTWVA][0-9A-Z-]{12}[0-9A-Z]$/.test(code)) return false;
  let sum = 0;
  for (let index = 0; index < 15; index += 1) sum += EIC.indexOf(code.charAt(index)) * (16 - index);
  return EIC.charAt(36 - ((sum - 1) % 37)) === code.charAt(15);
};

/** Serial number of a euro note: the letters as their place, the cross sum mod 9. */
export const bankNote: NumberCheck = (compact) => {
  if (!/^(?:[DEFGHJLMNPRSTUVXYZ]\d{11}|[DEFHMNPRSTUVWXYZ][A-Z]\d{10})$/.test(compact)) return false;
  const sum = [...compact].reduce((total, character) => {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 0x40;
    return total + value;
  }, 0);
  return sum % 9 === 0 || sum % 9 === 8;
};

/** SEPA creditor identifier (EPC262-08, AT-02): the business code in positions 5 to 7 is left out of the sum. */
export const sepaCreditor: NumberCheck = (compact) =>
  COUNTRIES.has(compact.slice(0, 2)) && remainderOf(compact.slice(7) + compact.slice(0, 4), 97) === 1;

const VAT: Readonly<Record<string, readonly string[]>> = {
  AT: ['uid'],
  BE: ['vat'],
  BG: ['vat'],
  CY: ['vat'],
  CZ: ['dic'],
  DE: ['vat'],
  DK: ['cvr'],
  EE: ['kmkr'],
  EL: ['vat'],
  ES: ['nif', 'cif', 'nie', 'dni'],
  FI: ['alv'],
  FR: ['tva'],
  HR: ['oib'],
  HU: ['anum'],
  IE: ['vat'],
  IT: ['iva'],
  LT: ['pvm'],
  LU: ['tva'],
  LV: ['pvn'],
  MT: ['vat'],
  NL: ['btw'],
  PL: ['nip'],
  PT: ['nif'],
  RO: ['cif', 'cui'],
  SE: ['vat'],
  SI: ['ddv'],
  SK: ['dph'],
};
const VAT_CHECKS = new Map(
  Object.entries(VAT).map(([country, names]) => [
    country,
    names.map((name) => packageCheck(country === 'EL' ? 'gr' : country.toLowerCase(), name)),
  ]),
);

/** VAT identification number of a member state, with its prefix (Directive 2006/112/EC, article 215). */
export const euVat: NumberCheck = (compact) => {
  const checks = VAT_CHECKS.get(compact.slice(0, 2));
  const rest = compact.slice(2);
  return (
    /\d{5}/.test(rest) && checks?.some((check) => check?.(rest, rest) || check?.(compact, compact)) === true
  );
};
