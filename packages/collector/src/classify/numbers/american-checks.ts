import { isUniform, passesLuhn, weightedSum } from './digit-sums.js';
import type { NumberCheck } from './number-kind.js';

/** No area 000, 666 or 900 and up, no group 00, no serial 0000; published samples are nobody's (SSA). */
export const usSsn: NumberCheck = (compact, written) => {
  if (/^(?:000|666|9)/.test(compact) || compact.slice(3, 5) === '00' || compact.endsWith('0000'))
    return false;
  if (
    compact === '123456789' ||
    compact === '078051120' ||
    compact.startsWith('98765432') ||
    isUniform(compact)
  )
    return false;
  return new Set(written.replace(/\d/g, '')).size <= 1;
};

/** 9xx-(50–65, 70–88, 90–92, 94–99)-xxxx, with any of its dashes left out (IRS). */
export const usItin: NumberCheck = (_compact, written) =>
  /^9\d{2}[- ]?(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])[- ]?\d{4}$/.test(written);

/** ABA routing number: Federal Reserve district, weights 3 7 1. */
export const usAba: NumberCheck = (compact, written) =>
  /^(?:0[1-9]|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/.test(compact) &&
  weightedSum(compact, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 &&
  /^(?:\d{9}|\d{4}-\d{4}-\d)$/.test(written);

/** Luhn with 80840 before it; begins with 1 or 2 (CMS). */
export const usNpi: NumberCheck = (compact) =>
  (compact.startsWith('1') || compact.startsWith('2')) &&
  passesLuhn(`80840${compact}`) &&
  !isUniform(compact.slice(0, 9));

/** CMS: the shape says all; dashes stand after the fourth and seventh character or nowhere. */
export const usMbi: NumberCheck = (_compact, written) =>
  /^[0-9A-Z]{4}(-?)[0-9A-Z]{3}\1[0-9A-Z]{4}$/i.test(written);

/** DEA number: (d1+d3+d5) + 2·(d2+d4+d6), last digit. */
export const usDea: NumberCheck = (compact) => {
  const sum = weightedSum(compact.slice(2), [1, 2, 1, 2, 1, 2]);
  return sum % 10 === Number(compact.charAt(8));
};

export const usPassportCard: NumberCheck = (compact) => !isUniform(compact);

/** Luhn; not 0 or 8 first; separators alike. */
export const canadianSin: NumberCheck = (compact, written) =>
  !/^[08]/.test(compact) &&
  !isUniform(compact) &&
  passesLuhn(compact) &&
  new Set(written.replace(/\d/g, '')).size <= 1;
