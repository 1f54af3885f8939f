import {
  digitValueOf,
  isMonthDay,
  passesEan,
  passesLuhn,
  passesMod11Of2,
  remainderOf,
  weightedSum,
} from './digit-sums.js';
import type { NumberCheck } from './number-kind.js';

/** As it is usually written: separators in their places say more than digits alone. `pattern` meets at most 64 characters. */
export const writtenAs =
  (pattern: RegExp): NumberCheck =>
  (_compact, written) =>
    pattern.test(written);

/** In capitals, as codes of this kind always are. */
export const inCapitals: NumberCheck = (_compact, written) => !/[a-z]/.test(written);

export const both =
  (...checks: readonly NumberCheck[]): NumberCheck =>
  (compact, written) =>
    checks.every((check) => check(compact, written));

export const luhn: NumberCheck = (compact) => passesLuhn(compact);
/** Luhn of the digits behind a prefix of letters. */
export const luhnBehind =
  (letters: number): NumberCheck =>
  (compact) =>
    passesLuhn(compact.slice(letters));
export const ean: NumberCheck = (compact) => passesEan(compact);
export const mod97: NumberCheck = (compact) => remainderOf(compact, 97) === 1;

/** Σ weights · digits over all digits is a multiple of `modulus`. */
export const sumsTo0 =
  (weights: readonly number[], modulus: number): NumberCheck =>
  (compact) =>
    weightedSum(compact, weights) % modulus === 0;

/** The last digit is Σ weights · digits mod 11, mod 10. */
export const lastIsMod11 =
  (weights: readonly number[]): NumberCheck =>
  (compact) =>
    (weightedSum(compact, weights) % 11) % 10 === digitValueOf(compact.charAt(compact.length - 1));

/** `yymmdd` at the start. */
export const bornYymmdd: NumberCheck = (compact) => isMonthDay(compact.slice(2, 4), compact.slice(4, 6));
/** `ddmmyy` at `from`. */
export const bornDdmmyy =
  (from: number): NumberCheck =>
  (compact) =>
    isMonthDay(compact.slice(from + 2, from + 4), compact.slice(from, from + 2));

/** Weights that repeat from the right: 2, 3 … as many numbers use them; the check digit is (−Σ mod 11) mod 10. */
export const risingMod11: NumberCheck = (compact) => {
  const digits = compact.replace(/\D/g, '');
  let sum = 0;
  for (let index = 0; index < digits.length - 1; index += 1)
    sum += (index + 2) * digitValueOf(digits.charAt(digits.length - 2 - index));
  return ((11 - (sum % 11)) % 11) % 10 === digitValueOf(digits.charAt(digits.length - 1));
};

export const argentineCbu: NumberCheck = (compact) => {
  const passes = (block: string): boolean => {
    let sum = 0;
    for (let index = 0; index < block.length - 1; index += 1)
      sum += (([3, 1, 7, 9][index % 4] ?? 0) * digitValueOf(block.charAt(block.length - 2 - index))) % 10;
    return (10 - (sum % 10)) % 10 === digitValueOf(block.charAt(block.length - 1));
  };
  return passes(compact.slice(0, 8)) && passes(compact.slice(8));
};

export const andorranNrt: NumberCheck = (compact) => {
  const number = Number(compact.slice(1, 7));
  const kind = compact.charAt(0);
  if (kind === 'F') return number <= 699_999;
  return (kind !== 'A' && kind !== 'L') || (number > 699_999 && number < 800_000);
};

const USCC = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Registering department and class, province. */
const USCC_HEAD =
  /^(?:1[1239]|2[19]|3[1-59]|4[19]|5[1-39]|6[129]|7[129]|8[19]|9[123]|A[19]|N[1239]|Y1)(?:1[0-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{4}/;
/** GB 32100-2015. */
export const chineseUscc: NumberCheck = (compact) => {
  if (!USCC_HEAD.test(compact)) return false;
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce(
    (total, weight, index) => total + weight * USCC.indexOf(compact.charAt(index)),
    0,
  );
  return USCC.charAt((31 - (sum % 31)) % 31) === compact.charAt(17);
};

/** GB 11643: province, date of birth, mod 11-2. */
export const chineseRic: NumberCheck = (compact) =>
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/.test(compact) &&
  /^(?:19|20)/.test(compact.slice(6)) &&
  isMonthDay(compact.slice(10, 12), compact.slice(12, 14)) &&
  passesMod11Of2(compact);

export const ecuadorianCi: NumberCheck = (compact) => {
  const province = Number(compact.slice(0, 2));
  return (
    ((province >= 1 && province <= 24) || province === 30 || province === 50) &&
    digitValueOf(compact.charAt(2)) <= 6 &&
    passesLuhn(compact.slice(0, 10))
  );
};
export const ecuadorianRuc: NumberCheck = (compact) => {
  const province = Number(compact.slice(0, 2));
  if (!((province >= 1 && province <= 24) || province === 30 || province === 50)) return false;
  const third = compact.charAt(2);
  if (!compact.slice(10).startsWith('00') || compact.endsWith('0000'))
    return third === '6' && compact.endsWith('0001');
  return third === '9' || third === '6' || (third < '6' && passesLuhn(compact.slice(0, 10)));
};

const MU_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const mauritianNid: NumberCheck = (compact) => {
  if (!isMonthDay(compact.slice(3, 5), compact.slice(1, 3))) return false;
  let sum = 0;
  for (let index = 0; index < 13; index += 1)
    sum += (14 - index) * MU_ALPHABET.indexOf(compact.charAt(index));
  return MU_ALPHABET.charAt((17 - (sum % 17)) % 17) === compact.charAt(13);
};

export const mexicanRfc: NumberCheck = (compact) => {
  const letters = /^[A-ZÑ&]{3,4}/.exec(compact)?.[0].length ?? 0;
  return (
    letters > 0 &&
    isMonthDay(compact.slice(letters + 2, letters + 4), compact.slice(letters + 4, letters + 6))
  );
};

export const salvadoranNit: NumberCheck = (compact) => {
  if (!'019'.includes(compact.charAt(0))) return false;
  let sum = 0;
  if (compact.slice(10, 13) <= '100') {
    for (let index = 0; index < 13; index += 1) sum += (14 - index) * digitValueOf(compact.charAt(index));
    return (sum % 11) % 10 === digitValueOf(compact.charAt(13));
  }
  const weights = [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
  sum = weightedSum(compact, weights);
  return ((11 - (sum % 11)) % 11) % 10 === digitValueOf(compact.charAt(13));
};

/** County codes 1–40, 51, 52; the year of registration last. */
export const romanianOnrc: NumberCheck = (_compact, written) => {
  const parts = /^[JFC](\d{1,2}) ?[/. -] ?(\d{1,7}) ?[/. -] ?(?:\d\d\.\d\d\.)?((?:19|20)\d\d)$/i.exec(
    written.trim(),
  );
  const county = Number(parts?.[1]);
  return parts !== null && ((county >= 1 && county <= 40) || county === 51 || county === 52);
};

export const dominicanRnc: NumberCheck = (compact) =>
  ((10 - (weightedSum(compact, [7, 9, 8, 6, 5, 4, 3, 2]) % 11)) % 9) + 1 === digitValueOf(compact.charAt(8));

export const israeliId: NumberCheck = (compact) => passesLuhn(compact.padStart(9, '0'));

/** ОГРН and ОГРНИП: the number without its last digit, mod 11 or mod 13. */
export const russianOgrn: NumberCheck = (compact) => {
  const rest = remainderOf(compact.slice(0, -1), compact.length === 13 ? 11 : 13);
  return rest % 10 === digitValueOf(compact.charAt(compact.length - 1)) && !compact.startsWith('0');
};

export const russianSnils: NumberCheck = (compact) => {
  const sum = weightedSum(compact, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101;
  return (sum === 100 ? 0 : sum) === Number(compact.slice(9)) && compact !== '00000000000';
};

export const slovenianMaticna: NumberCheck = (compact) => {
  const rest = weightedSum(compact, [7, 6, 5, 4, 3, 2]) % 11;
  return rest !== 0 && (11 - rest) % 10 === digitValueOf(compact.charAt(6));
};

/** `prefix-number/bank`: weights 1 2 4 8 5 10 9 7 3 6 from the right over prefix and number, mod 11. */
export const czechAccount: NumberCheck = (_compact, written) => {
  const parts = /^(?:(\d{0,6})-)?(\d{2,10})\/(\d{4})$/.exec(written.trim());
  if (parts === null) return false;
  const passes = (digits: string): boolean =>
    weightedSum(digits.padStart(10, '0'), [6, 3, 7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0;
  const bank = parts[3] ?? '';
  return (
    passes(parts[1] ?? '') &&
    passes(parts[2] ?? '') &&
    /^(?:0|2|3|4|5|6|7|8)/.test(bank) &&
    !/^(?:20|19)/.test(bank)
  );
};
