import { isMonthDay, weightedSum } from './digit-sums.js';
import type { NumberCheck, NumberKind } from './number-kind.js';
import {
  bornDdmmyy,
  both,
  czechAccount,
  lastIsMod11,
  mod97,
  romanianOnrc,
  russianOgrn,
  russianSnils,
  slovenianMaticna,
  writtenAs,
} from './own-checks.js';
import { packagedAnd } from './package-check.js';

const ICO = both(
  (compact) => compact !== '00000000',
  (compact) => {
    const sum = [8, 7, 6, 5, 4, 3, 2].reduce(
      (total, weight, index) => total + weight * Number(compact[index]),
      0,
    );
    return (11 - (sum % 11)) % 10 === Number(compact[7]);
  },
);

/** Sex and century, then `yymmdd`. */
const bornBehindSex: NumberCheck = (compact) =>
  /^[1-8]/.test(compact) && isMonthDay(compact.slice(3, 5), compact.slice(5, 7));

/** Central, eastern and south-eastern Europe. */
export const EUROPE_EAST: readonly NumberKind[] = [
  ['tax-id.al-nipt', '<[A-Z]1><d8><u1>', 'check', 'nipt nuis'],
  [
    'tax-id.az-voen',
    '<d10>',
    'check',
    'voen vöen',
    (compact) =>
      /[12]$/.test(compact) && weightedSum(compact, [4, 1, 8, 6, 2, 7, 5, 3]) % 11 === Number(compact[8]),
  ],
  ['national-id.ba-jmbg', '<d13>', 'dated', 'jmbg matični'],
  [
    'national-id.bg-egn',
    '<d10>',
    'dated',
    'egn егн',
    packagedAnd('bg', 'egn', (compact) =>
      isMonthDay(String(Number(compact.slice(2, 4)) % 20), compact.slice(4, 6)),
    ),
  ],
  ['national-id.bg-pnf', '<d10>', 'check', 'pnf лнч'],
  ['vat-number.bg-vat', 'BG<d9-10>', 'strong', 'ддс vat'],
  ['vat-number.bg-vat', '<d9>', 'check', 'eik bulstat еик'],
  ['tax-id.by-unp', '<d9>|<u2><d7>', 'check', 'unp унп'],
  ['vat-number.cy-vat', 'CY<d8><u1>', 'strong', 'vat'],
  ['vat-number.cy-vat', '<[0-5]1><d7><u1>', 'check', 'vat'],
  ['vat-number.cz-dic', 'CZ<d8-10>', 'strong', 'dic dič'],
  ['company-id.cz-ico', '<d8>', 'check', 'ico ičo'],
  ['national-id.cz-rc', '<d10>', 'dated', 'rodne+cislo rodné+číslo rc'],
  ['national-id.cz-rc', '<d9>', 'check', 'rodne+cislo rodné+číslo rc'],
  ['bank-account.cz-bankaccount', '<d6-20>', 'format', 'ucet účet', czechAccount],
  ['national-id.ee-ik', '<d11>', 'dated', 'isikukood ik', packagedAnd('ee', 'ik', bornBehindSex)],
  ['vat-number.ee-kmkr', 'EE<d9>', 'strong', 'kmkr'],
  ['vat-number.ee-kmkr', '<d9>', 'check', 'kmkr'],
  ['company-id.ee-registrikood', '<d8>', 'check', 'registrikood'],
  ['national-id.gr-amka', '<d11>', 'dated', 'amka αμκα'],
  ['vat-number.gr-vat', 'EL<d9>|GR<d9>', 'strong', 'afm αφμ'],
  ['vat-number.gr-vat', '<d9>', 'check', 'afm αφμ'],
  ['national-id.hr-oib', '<d11>', 'check', 'oib'],
  ['vat-number.hr-oib', 'HR<d11>', 'strong', 'oib'],
  ['vat-number.hu-anum', 'HU<d8>', 'strong', 'adószám anum'],
  ['vat-number.hu-anum', '<d8>', 'check', 'adószám anum'],
  ['tax-id.hu-anum', '<d11>', 'format', 'adószám', writtenAs(/^\d{8}-[1-5]-\d{2}$/)],
  ['national-id.lt-asmens', '<d11>', 'dated', 'asmens+kodas', packagedAnd('lt', 'asmens', bornBehindSex)],
  ['vat-number.lt-pvm', 'LT<d9>|LT<d12>', 'strong', 'pvm'],
  ['vat-number.lt-pvm', '<d9>|<d12>', 'check', 'pvm'],
  ['vat-number.lv-pvn', 'LV<d11>', 'strong', 'pvn'],
  ['national-id.lv-pvn', '<d11>', 'check', 'personas+kods pvn'],
  ['company-id.md-idno', '<d13>', 'check', 'idno'],
  ['company-id.me-pib', '<d8>', 'check', 'pib'],
  ['national-id.me-jmbg', '<d13>', 'dated', 'jmbg'],
  [
    'bank-account.me-iban',
    'ME<d20>',
    'strong',
    'iban',
    (compact) => mod97(compact.slice(4) + compact.slice(0, 4), ''),
  ],
  ['tax-id.mk-edb', '<d13>|MK<d13>', 'check', 'edb едб'],
  ['national-id.mk-jmbg', '<d13>', 'dated', 'embg ембг'],
  ['vat-number.pl-nip', 'PL<d10>', 'strong', 'nip'],
  ['tax-id.pl-nip', '<d10>', 'check', 'nip'],
  ['national-id.pl-pesel', '<d11>', 'dated', 'pesel'],
  ['company-id.pl-regon', '<d9>|<d14>', 'check', 'regon'],
  [
    'vat-number.ro-cf',
    'RO<d4-10>',
    'check',
    'cif cui cod+fiscal',
    (compact) => romanianCui(compact.slice(2)),
  ],
  ['tax-id.ro-cui', '<d7-10>', 'check', 'cui cif cod+fiscal', (compact) => romanianCui(compact)],
  ['national-id.ro-cnp', '<d13>', 'dated', 'cnp'],
  ['company-id.ro-onrc', '<[JFC]1><d5-15>', 'format', 'onrc registrul', romanianOnrc],
  ['company-id.ro-onrc', '<[JFC]1><[12]1><d12>', 'format', 'onrc', writtenAs(/^[JFC](?:19|20)\d{2}\d{9}$/i)],
  ['tax-id.rs-pib', '<d9>', 'check', 'pib пиб'],
  ['national-id.rs-jmbg', '<d13>', 'dated', 'jmbg јмбг'],
  ['tax-id.ru-inn', '<d10>|<d12>', 'check', 'inn инн'],
  ['company-id.ru-ogrn', '<d13>|<d15>', 'check', 'ogrn огрн огрнип', russianOgrn],
  ['national-id.ru-snils', '<d11>', 'check', 'snils снилс', russianSnils],
  ['passport.ru', '<d10>', 'weak', 'паспорт passport'],
  ['vat-number.si-ddv', 'SI<d8>', 'strong', 'ddv'],
  ['tax-id.si-ddv', '<d8>', 'check', 'ddv davčna'],
  ['national-id.si-emso', '<d13>', 'dated', 'emso emšo'],
  ['company-id.si-maticna', '<d7>|<d10>|<d7><u1><d2>', 'check', 'maticna matična', slovenianMaticna],
  ['vat-number.sk-dph', 'SK<d10>', 'strong', 'dph'],
  ['vat-number.sk-dph', '<d10>', 'check', 'dph ic+dph'],
  ['company-id.sk-ico', '<d8>', 'check', 'ico ičo', ICO],
  ['national-id.sk-rc', '<d10>', 'dated', 'rodne+cislo rodné+číslo'],
  ['national-id.sk-rc', '<d9>', 'check', 'rodne+cislo rodné+číslo'],
  ['company-id.ua-edrpou', '<d8>', 'check', 'edrpou єдрпоу'],
  ['tax-id.ua-rntrc', '<d10>', 'check', 'rntrc рнокпп іпн'],
  ['passport.ua', '<d9>', 'weak', 'паспорт'],
  ['national-id.uz-pinfl', '<d14>', 'weak', 'pinfl jshshir', bornDdmmyy(1)],
  ['tax-id.kz-bin', '<d12>', 'check', 'bin iin бин иин', lastIsMod11([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])],
];

/** Cod unic de înregistrare: weights 7 5 3 2 1 7 5 3 2 from the right. */
function romanianCui(digits: string): boolean {
  const padded = digits.slice(0, -1).padStart(9, '0');
  let sum = 0;
  for (let index = 0; index < 9; index += 1)
    sum += Number(padded[index]) * ([7, 5, 3, 2, 1, 7, 5, 3, 2][index] ?? 0);
  return ((10 * sum) % 11) % 10 === Number(digits[digits.length - 1]) && !digits.startsWith('0');
}
