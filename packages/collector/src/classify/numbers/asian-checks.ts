import { digitValueOf, isMonthDay, isUniform, weightedSum } from './digit-sums.js';
import type { NumberCheck } from './number-kind.js';

/** Medicare card: first digit 2–6, weights 1 3 7 9 1 3 7 9, the ninth digit is the check, then issue and position. */
export const medicare: NumberCheck = (compact) =>
  /^[2-6]/.test(compact) &&
  weightedSum(compact, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digitValueOf(compact.charAt(8)) &&
  compact.charAt(9) !== '0';

/** Fourth letter: status of the holder. */
export const indianPan: NumberCheck = (compact) =>
  /^[A-Z]{3}[ABCFGHJKLPT]/.test(compact) && !/0000/.test(compact);

/** 個人番号: weights 6 5 4 3 2 7 6 5 4 3 2. */
export const japaneseMyNumber: NumberCheck = (compact) => {
  const rest = weightedSum(compact, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest <= 1 ? 0 : 11 - rest) === digitValueOf(compact.charAt(11)) && !isUniform(compact);
};

/** Date of birth and a dash or nothing; numbers issued since October 2020 have no check digit. */
export const koreanBorn: NumberCheck = (compact, written) =>
  isMonthDay(compact.slice(2, 4), compact.slice(4, 6)) && /^\d{6}-?\d{7}$/.test(written);

export const koreanPassport: NumberCheck = (_compact, written) =>
  /^[MSROD]\d{3}(?:[A-Z]\d{4}|\d{5})$/i.test(written);

/** Thai number of a person or firm: weights 13 to 2, mod 11; provinces that exist. */
export const thaiPin: NumberCheck = (compact) => {
  const sum = weightedSum(compact, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
  if ((11 - (sum % 11)) % 10 !== digitValueOf(compact.charAt(12)) || isUniform(compact)) return false;
  const province = Number(compact.slice(1, 3));
  return province >= 10 && ![28, 29, 59, 68, 69, 78, 79, 87, 88, 89, 97, 98, 99].includes(province);
};

/** Weights 1 to 9 over the digits behind `P00`, mod 11; X is ten. */
export const ghanaTin: NumberCheck = (compact) => {
  const rest = weightedSum(compact.slice(1), [1, 2, 3, 4, 5, 6, 7, 8, 9]) % 11;
  return (rest === 10 ? 'X' : String(rest)) === compact.charAt(10);
};

/** Matricule fiscal: serial, key letter, VAT code, category, branch; the parts behind the key may be missing. */
export const tunisianMf: NumberCheck = (_compact, written) =>
  /^\d{1,7} ?[ /]? ?[A-HJ-NP-TV-Z](?:[ /]?[ABPDN][ /]?[MCNPE][ /]?\d{3})?$/i.test(written);

/** NRIC and FIN: weights 2 7 6 5 4 3 2, four for T and G, three for M. */
export const singaporeNric: NumberCheck = (compact) => {
  const kind = compact.charAt(0);
  const offset = kind === 'T' || kind === 'G' ? 4 : kind === 'M' ? 3 : 0;
  const rest = (weightedSum(compact.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11;
  const letters = kind === 'S' || kind === 'T' ? 'JZIHGFEDCBA' : kind === 'M' ? 'XWUTRQPNJLK' : 'XWUTRQPNMLK';
  const letter = compact.charAt(8);
  return letters.charAt(rest) === letter || (kind === 'M' && 'KLJNPQRTUWX'.charAt(rest) === letter);
};

export const philippineTin: NumberCheck = (_compact, written) =>
  /^\d{3}-?\d{3}-?\d{3}(?:-?\d{3})?$/.test(written);
