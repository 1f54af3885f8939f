import { passesMod37Of36 } from './digit-sums.js';
import type { NumberKind } from './number-kind.js';
import { both, ean, inCapitals, luhn, mod97, sumsTo0, writtenAs } from './own-checks.js';
import {
  bankNote,
  casrn,
  cusip,
  ecNumber,
  eic,
  euVat,
  figi,
  isBic,
  isbn10,
  isCfi,
  isIsil,
  isin,
  isni,
  iso6346,
  isrc,
  lei,
  sepaCreditor,
} from './world-checks.js';

/** Numbers of the world and of the European Union: money, goods, media, devices. */
export const WORLD: readonly NumberKind[] = [
  ['bank-code.bic', '<u4><u2><U2>|<u4><u2><U2><U3>', 'format', 'bic swift', isBic],
  ['company-id.lei', '<U18><d2>', 'strong', 'lei', both(inCapitals, lei)],
  ['security-id.isin', '<u2><U9><d1>', 'strong', 'isin', both(inCapitals, isin)],
  ['security-id.cusip', '<U6><[A-Z0-9*@#]2><d1>', 'check', 'cusip', both(inCapitals, cusip)],
  ['security-id.figi', 'BBG<[B-DF-HJ-NP-TV-Z0-9]8><d1>', 'strong', 'figi', both(inCapitals, figi)],
  [
    'security-id.figi',
    '<[B-DF-HJ-NP-TV-Z]2>G<[B-DF-HJ-NP-TV-Z0-9]8><d1>',
    'strong',
    'figi',
    both(inCapitals, figi),
  ],
  ['security-id.cfi', '<u6>', 'format', 'cfi', isCfi],
  ['vat-number.eu-vat', '<u2><U7-12>', 'strong', 'vat', euVat],
  ['vat-number.eu-oss', 'EU<d9>|IM<d10>', 'strong', 'oss moss ioss', () => true],
  [
    'tax-id.eu-excise',
    '<u2><U11>',
    'format',
    'excise seed',
    writtenAs(
      /^(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI|GB) ?(?=[0-9A-Z]*\d[0-9A-Z]*\d[0-9A-Z]*\d)[0-9A-Z]{11}$/,
    ),
  ],
  ['other-id.eu-eic', '<[0-9]2><[XYZTWVA]1><U4-13>', 'strong', 'eic', eic],
  ['other-id.eu-banknote', '<u1><d11>|<u2><d10>', 'check', 'banknote', bankNote],
  ['other-id.eu-ecnumber', '<d7>', 'format', 'ec+number einecs', ecNumber],
  ['bank-account.eu-at-02', '<u2><d2><U3><U1-28>', 'format', 'creditor gläubiger', sepaCreditor],
  ['publication-id.isbn', '978<d10>|979<d10>', 'strong', 'isbn', ean],
  ['publication-id.isbn', '<d9><[0-9X]1>', 'check', 'isbn', isbn10],
  [
    'publication-id.issn',
    '<d7>X',
    'format',
    'issn',
    (compact, written) => /^\d{4}-\d{3}X$/i.test(written) && issn(compact),
  ],
  ['publication-id.issn', '<d7><[0-9X]1>', 'check', 'issn', (compact) => issn(compact)],
  ['publication-id.ismn', '9790<d9>', 'strong', 'ismn', ean],
  ['publication-id.ismn', 'M<d9>', 'strong', 'ismn', (compact) => ean(`9790${compact.slice(1)}`, '')],
  ['publication-id.isil', '<U3-20>', 'format', 'isil', isIsil],
  ['publication-id.isni', '<d15><[0-9X]1>', 'check', 'isni orcid', isni],
  [
    'publication-id.isan',
    '<X16>|<X16><U1>|<X24>|<X16><U1><X8><U1>',
    'format',
    'isan',
    writtenAs(/^(?:ISAN )?[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/i),
  ],
  ['publication-id.isrc', '<u2><U3><d7>', 'format', 'isrc', isrc],
  ['publication-id.grid', 'A1<U16>', 'strong', 'grid', passesMod37Of36],
  ['other-id.casrn', '<d5-10>', 'format', 'cas casrn', casrn],
  ['other-id.ean', '<d13>|<d14>', 'check', 'ean gtin barcode', ean],
  ['other-id.ean', '<d8>|<d12>', 'check', 'ean gtin upc barcode', ean],
  [
    'other-id.gs1-128',
    '<d14-48>',
    'format',
    'gs1',
    writtenAs(/^\((?:0[0-3]|1[0-7]|2[0-2]|3\d{3}|4\d{2}|8\d{3}|9\d)\)\d+/),
  ],
  ['other-id.iso6346', '<u3><[UJZR]1><d7>', 'strong', 'container', iso6346],
  [
    'bank-account.iso11649',
    'RF<d2><U1-21>',
    'strong',
    'reference creditor',
    (compact) => mod97(compact.slice(4) + compact.slice(0, 4), ''),
  ],
  ['device-id.imei', '<d15>', 'check', 'imei', luhn],
  ['device-id.imei', '<d14>|<d16>', 'weak', 'imei imeisv'],
  [
    'device-id.meid',
    '<X14>',
    'format',
    'meid',
    writtenAs(/^(?=.*[A-F])[A-F][0-9A-F] ?[0-9A-F]{6} ?[0-9A-F]{6} ?[0-9A-F]?$/i),
  ],
  ['device-id.imsi', '<d14-15>', 'weak', 'imsi'],
  ['device-id.iccid', '89<d17-18>', 'check', 'iccid sim', luhn],
  [
    'device-id.imo',
    'IMO<d7>',
    'strong',
    'imo',
    (compact) => sumsTo0([7, 6, 5, 4, 3, 2], 1)(compact.slice(3), '') && imo(compact.slice(3)),
  ],
  ['device-id.imo', '<d7>', 'weak', 'imo vessel', (compact) => imo(compact)],
  ['vehicle-id.vin', '<[A-HJ-NPR-Z0-9]17>', 'format', 'vin chassis', (compact) => vin(compact)],
];

function issn(compact: string): boolean {
  let sum = 0;
  for (let index = 0; index < 7; index += 1) sum += (8 - index) * Number(compact[index]);
  const check = (11 - (sum % 11)) % 11;
  return (check === 10 ? 'X' : String(check)) === compact.charAt(7);
}

/** Σ (7 … 2) · digits, last digit (IMO resolution A.1117). */
function imo(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < 6; index += 1) sum += (7 - index) * Number(digits[index]);
  return sum % 10 === Number(digits[6]);
}

/** ISO 3779 with the North American check digit (49 CFR 565). */
function vin(compact: string): boolean {
  const values = 'A1B2C3D4E5F6G7H8J1K2L3M4N5P7R9S2T3U4V5W6X7Y8Z9';
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    const character = compact.charAt(index);
    const at = values.indexOf(character);
    const value = /\d/.test(character) ? Number(character) : Number(values.charAt(at + 1));
    sum += value * (weights[index] ?? 0);
  }
  const rest = sum % 11;
  return (
    (rest === 10 ? 'X' : String(rest)) === compact.charAt(8) && /[A-Z]/.test(compact) && /\d{3}/.test(compact)
  );
}
