import {
  digitValueOf,
  isMonthDay,
  passesLuhn,
  passesMod11Of10,
  remainderOf,
  weightedSum,
} from './digit-sums.js';
import type { NumberCheck } from './number-kind.js';

const SWISS_TABLE = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5];
const CADASTRE = 'ABCDEFGHIJKLMNÑOPQRSTUVWXYZ0123456789';

/** Belgian identity card: the first ten digits mod 97. */
export const belgianEid: NumberCheck = (compact) => {
  const rest = Number(compact.slice(0, 10)) % 97 || 97;
  return rest === Number(compact.slice(10));
};

/** Belgian national number: 97 less the first nine digits mod 97, from 2000 on with a 2 before them. */
export const belgianNational: NumberCheck = (compact) => {
  const check = Number(compact.slice(9));
  const first = Number(compact.slice(0, 9));
  return check === 97 - (first % 97) || check === 97 - ((2_000_000_000 + first) % 97);
};

/** Reference numbers of Swiss payment slips: mod 10, recursive. */
export const swissReference: NumberCheck = (compact) => {
  let carry = 0;
  for (let index = 0; index < compact.length - 1; index += 1)
    carry = SWISS_TABLE[(carry + digitValueOf(compact.charAt(index))) % 10] ?? 0;
  return (10 - carry) % 10 === digitValueOf(compact.charAt(compact.length - 1)) && !/^0{8}/.test(compact);
};

/** Código Cuenta Cliente: two digits over bank and account. */
export const spanishAccount: NumberCheck = (compact) => {
  const digit = (text: string): number => {
    const check = weightedSum(text, [1, 2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11;
    return check < 2 ? check : 11 - check;
  };
  return (
    digit(`00${compact.slice(0, 8)}`) === digitValueOf(compact.charAt(8)) &&
    digit(compact.slice(10)) === digitValueOf(compact.charAt(9))
  );
};

/** Referencia catastral: two control letters. */
export const spanishCadastre: NumberCheck = (compact) => {
  const letter = (text: string): string => {
    const weights = [13, 15, 12, 5, 4, 17, 9, 21, 3, 7, 1];
    const sum = weights.reduce((total, weight, index) => {
      const character = text.charAt(index);
      const value = /\d/.test(character) ? Number(character) : CADASTRE.indexOf(character) + 1;
      return total + weight * value;
    }, 0);
    return 'MQWERTYUIOPASDFGHJKLBZX'.charAt(sum % 23);
  };
  const first = letter(compact.slice(0, 7) + compact.slice(14, 18));
  const second = letter(compact.slice(7, 14) + compact.slice(14, 18));
  return compact.slice(18) === first + second;
};

/** Identification number of the Federal Central Tax Office: mod 11,10; no digit more than three times, none thrice in a row. */
export const germanTaxId: NumberCheck = (compact) =>
  !compact.startsWith('0') &&
  passesMod11Of10(compact) &&
  !/(\d)\1\1/.test(compact) &&
  [...'0123456789'].every((digit) => compact.slice(0, 10).split(digit).length <= 4);

/** Personal identity and coordination number: date (day + 60 for the latter), Luhn over the last ten digits. */
export const swedishPersonal: NumberCheck = (compact, written) => {
  const ten = compact.slice(-10);
  const day = Number(ten.slice(4, 6)) % 60;
  return (
    isMonthDay(ten.slice(2, 4), String(day)) &&
    (compact.length === 10 || /^(?:18|19|20)/.test(compact)) &&
    /^(?:\d{6}|\d{8})[-+]?\d{4}$/.test(written) &&
    passesLuhn(ten)
  );
};

/** § 290 SGB V, annex 1: the letter as two digits, factors 1 and 2, cross sums, mod 10. */
export const germanKvnr: NumberCheck = (compact) => {
  const digits = String(compact.charCodeAt(0) - 0x40).padStart(2, '0') + compact.slice(1, 9);
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const product = digitValueOf(digits.charAt(index)) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 10) + (product % 10);
  }
  return sum % 10 === digitValueOf(compact.charAt(9));
};

/** Physicians' number: factors 4 and 9 over six digits, then the group of the discipline. */
export const germanLanr: NumberCheck = (compact) => {
  const sum = weightedSum(compact, [4, 9, 4, 9, 4, 9]);
  return (10 - (sum % 10)) % 10 === digitValueOf(compact.charAt(6)) && !compact.startsWith('000000');
};

/** Serial numbers of German documents: weights 7, 3, 1 (ICAO 9303-3 §4.9). */
export const germanDocument: NumberCheck = (compact) =>
  weightedSum(compact, [7, 3, 1, 7, 3, 1, 7, 3]) % 10 === digitValueOf(compact.charAt(8));

/** Leitweg-ID: coarse, fine and check part, mod 97-10. */
export const germanLeitweg: NumberCheck = (compact, written) =>
  /^\d{2,12}-(?:[0-9A-Z]{1,30}-)?\d{2}$/i.test(written) && remainderOf(compact, 97) === 1;

/** Control character of Finnish identity codes: the nine digits mod 31. */
export const finnishHetu: NumberCheck = (_compact, written) => {
  const parts = /^(\d\d)(\d\d)(\d\d)[-+A-FU-Y](\d{3})([0-9A-Y])$/i.exec(written);
  if (parts === null) return false;
  const [, day = '', month = '', year = '', serial = '', control = ''] = parts;
  if (!isMonthDay(month, day) || Number(serial) < 2) return false;
  if (month === '02' && Number(day) > (Number(year) % 4 === 0 ? 29 : 28)) return false;
  return (
    '0123456789ABCDEFHJKLMNPRSTUVWXY'.charAt(Number(day + month + year + serial) % 31) ===
    control.toUpperCase()
  );
};

/** French excise number of an operator: department or region before the office. */
export const frenchAccise: NumberCheck = (compact) => /^FR0\d\d/.test(compact);

/** Ten digits of the NHS: weights 10 to 2, mod 11. */
export const britishTen: NumberCheck = (compact) => {
  const check = 11 - (weightedSum(compact, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return check % 11 === digitValueOf(compact.charAt(9)) && check !== 10;
};

/** Unique pupil number: the first letter is the check. */
export const britishUpn: NumberCheck = (compact) => {
  const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
  let sum = 0;
  for (let index = 1; index < 13; index += 1) {
    const character = compact.charAt(index);
    sum += (index + 1) * (/\d/.test(character) ? Number(character) : letters.indexOf(character));
  }
  return letters.charAt(sum % 23) === compact.charAt(0);
};

/** Driver number of the DVLA: surname, decade, month (+50), day, year, initials. */
export const isBritishDrivingLicence: NumberCheck = (compact) =>
  /^[A-Z]{1,5}9*\d/.test(compact) &&
  isMonthDay(String(Number(compact.slice(6, 8)) % 50), compact.slice(8, 10)) &&
  compact.charAt(0) !== '9';

/** Royal Mail: outward code, a space that people leave out, inward code. */
export const isBritishPostcode: NumberCheck = (_compact, written) =>
  /^(?:GIR ?0AA|(?:[A-PR-UWYZ]\d[\dABCDEFGHJKPSTUW]?|[A-PR-UWYZ][A-HK-Y]\d[\dABEHMNPRVWXY]?) ?\d[ABD-HJLNP-UW-Z]{2})$/i.test(
    written,
  );

/** DVLA: since 2001 `AB51 ABC` (age 02–29, 51–79), before `A123 BCD` and `ABC 123D`. */
export const britishVehicle: NumberCheck = (_compact, written) => {
  const current = /^[A-HJ-PR-Y]{2}(\d\d)[- ]?[A-HJ-PR-Z]{3}$/i.exec(written);
  if (current !== null) {
    const age = Number(current[1]);
    return (age >= 2 && age <= 29) || (age >= 51 && age <= 79);
  }
  return (
    /^[A-HJ-NPR-TV-Y]\d{1,3}[- ]?[A-HJ-PR-Y][A-HJ-PR-Z]{2}$/i.test(written) ||
    /^[A-HJ-PR-Z]{3}[- ]?\d{1,3}[- ]?[A-HJ-NPR-TV-Y]$/i.test(written)
  );
};
