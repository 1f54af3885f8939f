import { canadianSin, usMbi } from '../classify/numbers/american-checks.js';
import { indianPan, koreanBorn, singaporeNric, thaiPin } from '../classify/numbers/asian-checks.js';
import {
  isMonthDay,
  passesEan,
  passesLuhn,
  passesVerhoeff,
  remainderOf,
  weightedSum,
} from '../classify/numbers/digit-sums.js';
import { belgianNational, finnishHetu, swedishPersonal } from '../classify/numbers/european-checks.js';
import type { NumberCheck } from '../classify/numbers/number-kind.js';
import { bornDdmmyy, bornYymmdd, both, chineseRic } from '../classify/numbers/own-checks.js';

/** A number of a person that leaves in no clear text. */
export interface PersonalId {
  /** As the classifier names it. */
  readonly id: string;
  /** Lengths that `pattern` can have. */
  readonly lengths: readonly number[];
  /** The whole number in capitals; meets at most 21 characters. */
  readonly pattern: RegExp;
  readonly check: NumberCheck;
}

const one = (id: string, lengths: readonly number[], pattern: RegExp, check: NumberCheck): PersonalId => ({
  id,
  lengths,
  pattern,
  check,
});

const digit = (compact: string, at: number): number => Number(compact.charAt(at));

/** Letter of Spanish numbers: the number mod 23; X, Y, Z stand for 0, 1, 2. */
const spanish: NumberCheck = (compact) => {
  const number = Number(compact.slice(0, -1).replace('X', '0').replace('Y', '1').replace('Z', '2'));
  return 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(number % 23) === compact.charAt(compact.length - 1);
};

/** Two check digits mod 11 with rising weights (Receita Federal). */
const brazilian: NumberCheck = (compact) => {
  const check = (length: number): number => {
    let sum = 0;
    for (let index = 0; index < length; index += 1) sum += (length + 1 - index) * digit(compact, index);
    return ((sum * 10) % 11) % 10;
  };
  return check(9) === digit(compact, 9) && check(10) === digit(compact, 10) && !/^(\d)\1{10}$/.test(compact);
};

/** 97 less the number mod 97; Corsican departments 2A and 2B count as 19 and 18. */
const french: NumberCheck = (compact) =>
  Number(compact.slice(13)) ===
  97 - remainderOf(compact.slice(0, 13).replace('2A', '19').replace('2B', '18'), 97);

const norwegian: NumberCheck = (compact) =>
  weightedSum(compact, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
  weightedSum(compact, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 &&
  isMonthDay(String(Number(compact.slice(2, 4)) % 40), String(Number(compact.slice(0, 2)) % 40));

/** Weights 8 to 2, a second letter counts nine times; the letter is the sum mod 23. */
const irish: NumberCheck = (compact) => {
  const second = compact.length > 8 ? compact.charCodeAt(8) - 0x40 : 0;
  const sum = weightedSum(compact, [8, 7, 6, 5, 4, 3, 2]) + 9 * (second === 23 ? 0 : second);
  return 'WABCDEFGHIJKLMNOPQRSTUV'.charAt(sum % 23) === compact.charAt(7);
};

const chilean: NumberCheck = (compact) => {
  let sum = 0;
  for (let index = 0; index < compact.length - 1; index += 1)
    sum += ((index % 6) + 2) * digit(compact, compact.length - 2 - index);
  const check = 11 - (sum % 11);
  return (check === 11 ? '0' : check === 10 ? 'K' : String(check)) === compact.charAt(compact.length - 1);
};

const argentine: NumberCheck = (compact) => {
  const check = (11 - (weightedSum(compact, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check === digit(compact, 10);
};

/** Month plus 50 for women, plus 20 when numbers run out; ten digits are a multiple of 11. */
const czech: NumberCheck = (compact) =>
  isMonthDay(String((Number(compact.slice(2, 4)) % 50) % 20), compact.slice(4, 6)) &&
  (compact.length === 9 || Number(compact) % 11 === 0);

const anything: NumberCheck = () => true;

/** In one piece; at most one in a thousand plain numbers of the same length passes. */
export const JOINED_IDS: readonly PersonalId[] = [
  one('be-nn', [11], /^\d{11}$/, both(bornYymmdd, belgianNational)),
  one('ch-ssn', [13], /^756\d{10}$/, passesEan),
  one('cn-ric', [18], /^\d{17}[\dX]$/, chineseRic),
  one('de-svnr', [12], /^\d{2}[0-8]\d[01]\d{3}[A-Z]\d{3}$/, (compact) =>
    isMonthDay(compact.slice(4, 6), String(Number(compact.slice(2, 4)) % 50)),
  ),
  one('es-nif', [9], /^[\dXYZ]\d{7}[A-Z]$/, spanish),
  one('fr-nir', [15], /^[12378]\d{2}(?:0[1-9]|1[0-2]|[2-4]\d)(?:\d{2}|2[AB])\d{8}$/, french),
  one('gb-nino', [9], /^(?!BG|GB|NK|KN|TN|NT|ZZ|FQ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z]\d{6}[A-D]$/, anything),
  one('ie-pps', [8, 9], /^\d{7}[A-W][A-IW]?$/, irish),
  one('in-pan', [10], /^[A-Z]{5}\d{4}[A-Z]$/, indianPan),
  one(
    'it-codicefiscale',
    [16],
    /^[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/,
    anything,
  ),
  one(
    'mx-curp',
    [18],
    /^[A-Z]{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX][A-Z]{5}[A-Z\d]\d$/,
    anything,
  ),
  one('no-fodselsnummer', [11], /^\d{11}$/, norwegian),
  one('sg-nric', [9], /^[STFGM]\d{7}[A-Z]$/, singaporeNric),
  one(
    'us-mbi',
    [11],
    /^\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d[AC-HJKMNP-RT-Y]{2}\d{2}$/,
    usMbi,
  ),
];

/** Written with separators in their places, and the check digit is right. */
export const WRITTEN_IDS: readonly PersonalId[] = [
  one('ar-cuit', [13], /^\d{2}-\d{8}-\d$/, argentine),
  one('be-nn', [15], /^\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}$/, belgianNational),
  one('br-cpf', [14], /^\d{3}\.\d{3}\.\d{3}-\d{2}$/, brazilian),
  one('ca-sin', [11], /^\d{3}([- ])\d{3}\1\d{3}$/, canadianSin),
  one('ch-ssn', [16], /^756\.\d{4}\.\d{4}\.\d{2}$/, passesEan),
  one('cl-rut', [11, 12], /^\d{1,2}\.\d{3}\.\d{3}-[\dK]$/, chilean),
  one('cz-rc', [10, 11], /^\d{6}\/\d{3,4}$/, czech),
  one('dk-cpr', [11], /^\d{6}-\d{4}$/, bornDdmmyy(0)),
  one('es-nif', [10, 11], /^(?:\d{8}|[XYZ]-?\d{7})-[A-Z]$/, spanish),
  one('fi-hetu', [11], /^\d{6}[-+A-FU-Y]\d{3}[\dA-Y]$/, finnishHetu),
  one('fr-nir', [21], /^[12378] \d{2} \d{2} \d[\dAB] \d{3} \d{3} \d{2}$/, french),
  one('gb-nino', [13], /^[A-Z]{2} \d{2} \d{2} \d{2} [A-D]$/, anything),
  one('in-aadhaar', [14], /^[2-9]\d{3}([- ])\d{4}\1\d{4}$/, passesVerhoeff),
  one('kr-rrn', [14], /^\d{6}-[1-8]\d{6}$/, koreanBorn),
  one('pk-cnic', [15], /^[1-7]\d{4}-\d{7}-\d$/, anything),
  one('se-personnummer', [11, 13], /^(?:\d{2})?\d{6}[-+]\d{4}$/, swedishPersonal),
  one('th-pin', [17], /^[1-8]-\d{4}-\d{5}-\d{2}-\d$/, thaiPin),
  one('us-mbi', [13], /^\d[A-Z][A-Z\d]\d-[A-Z][A-Z\d]\d-[A-Z]{2}\d{2}$/, usMbi),
  one(
    'za-idnr',
    [15],
    /^\d{6} \d{4} \d{3}$/,
    (compact) => passesLuhn(compact) && isMonthDay(compact.slice(2, 4), compact.slice(4, 6)),
  ),
];
