import type { Detector } from '../finding.js';

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const TIME = '(?:[t ][0-2]\\d:[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:z|[+-]\\d{2}:?\\d{2})?)?';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH_NUMBER = '(?:0?[1-9]|1[0-2])';
const YEAR = '(?:19|20)\\d{2}';
/** Every quantifier is bounded and no two adjacent parts compete: linear. */
const DATE = new RegExp(
  `(?<![a-z0-9/.-])(?:${[
    `${YEAR}-${MONTH_NUMBER}-${DAY}${TIME}`,
    `${YEAR}[/.]${MONTH_NUMBER}[/.]${DAY}`,
    `(?:${DAY}([/.-])${MONTH_NUMBER}|${MONTH_NUMBER}([/.-])${DAY})(?:\\1|\\2)(?:${YEAR}|\\d{2})`,
    `${DAY}[- ]${MONTH}(?:[- ,]{1,2}(?:${YEAR}|\\d{2}))?`,
    `${MONTH}[- ](?:${YEAR}|${DAY}(?:st|nd|rd|th)?(?:,? ${YEAR})?)`,
    `${MONTH_NUMBER}/(?:${YEAR}|${DAY})`,
  ].join('|')})(?![a-z0-9/-]|\\.\\d)`,
  'g',
);
const BORN = /(?:dob|birth|born|geburt|geb\.|naissance|né|nacimiento|nascimento|nascita|geboorte|född|doğum)/;
const NEAR = 32;

/** Dates and times as people and machines write them; a date of birth when the field or the words before say so. */
export const findDates: Detector = ({ lower, name }, found) => {
  if (!/\d/.test(lower)) return;
  const named = BORN.test(name);
  for (const match of lower.matchAll(DATE)) {
    const start = match.index;
    const born = named || BORN.test(lower.slice(Math.max(0, start - NEAR), start));
    found.push({ start, end: start + match[0].length, dataClass: born ? 'date-of-birth' : 'date-time' });
  }
};
