import { canadianSin, usAba, usDea, usItin, usMbi, usNpi, usPassportCard, usSsn } from './american-checks.js';
import type { NumberKind } from './number-kind.js';
import {
  argentineCbu,
  dominicanRnc,
  ecuadorianCi,
  ecuadorianRuc,
  luhn,
  mexicanRfc,
  risingMod11,
  salvadoranNit,
  writtenAs,
} from './own-checks.js';

const SSN_WORDS = 'ssn ssns ssid social+security social+sec';

/** North, Central and South America. */
export const AMERICAS: readonly NumberKind[] = [
  ['bank-account.ar-cbu', '<d22>', 'strong', 'cbu cvu', argentineCbu],
  ['tax-id.ar-cuit', '<d11>', 'check', 'cuit cuil'],
  ['national-id.ar-dni', '<d7-8>', 'weak', 'dni'],
  ['national-id.bo-ci', '<d5-8>', 'weak', 'carnet cedula'],
  ['national-id.br-cpf', '<d11>', 'check', 'cpf'],
  ['tax-id.br-cnpj', '<d14>', 'check', 'cnpj'],
  ['tax-id.bz-tin', '<d8>', 'weak', 'tin'],
  ['national-id.ca-sin', '<d9>', 'check', 'sin nas social+insurance', canadianSin],
  [
    'tax-id.ca-bn',
    '<d9><u2><d4>',
    'strong',
    'bn business+number',
    (compact) => luhn(compact.slice(0, 9), ''),
  ],
  ['tax-id.ca-bn', '<d9>', 'check', 'bn business+number'],
  [
    'health-id.ca-bc-phn',
    '<d10>',
    'check',
    'phn',
    (compact) => {
      const sum = [2, 4, 8, 5, 10, 9, 7, 3].reduce(
        (total, weight, index) => total + ((weight * Number(compact[index + 1])) % 11),
        0,
      );
      return compact.startsWith('9') && (11 - (sum % 11)) % 11 === Number(compact[9]);
    },
  ],
  [
    'postal-code.ca',
    '<[ABCEGHJ-NPRSTVXY]1><d1><u1><d1><u1><d1>',
    'format',
    'postal',
    writtenAs(/^[A-Z]\d[A-Z][ -]?\d[A-Z]\d$/i),
  ],
  ['tax-id.cl-rut', '<d7><[0-9K]1>|<d8><[0-9K]1>', 'check', 'rut run'],
  ['tax-id.co-nit', '<d8-16>', 'check', 'nit', risingPrimes],
  ['tax-id.cr-cpf', '<d9-10>', 'format', 'cedula cpf', writtenAs(/^0?\d-\d{4}-\d{4}$/)],
  ['tax-id.cr-cpf', '<d9-10>', 'weak', 'cedula cpf'],
  ['tax-id.cr-cpj', '<d10>', 'format', 'cpj juridica', writtenAs(/^[2-5]-\d{3}-\d{6}$/)],
  ['tax-id.cr-cpj', '<d10>', 'weak', 'cpj juridica'],
  ['national-id.cr-cr', '<d11-12>', 'weak', 'dimex', writtenAs(/^1/)],
  ['national-id.cu-ni', '<d11>', 'check', 'carnet ni'],
  ['national-id.do-cedula', '<d11>', 'check', 'cedula cédula', luhn],
  ['tax-id.do-rnc', '<d9>', 'check', 'rnc', dominicanRnc],
  ['tax-id.do-ncf', '<[AP]1><d18>|B<d10>|E<d12>', 'format', 'ncf comprobante', () => true],
  ['national-id.ec-ci', '<d10>', 'check', 'cedula cédula ci', ecuadorianCi],
  ['tax-id.ec-ruc', '<[0-3]1><d1><[0-69]1><d7>001', 'strong', 'ruc', ecuadorianRuc],
  ['tax-id.ec-ruc', '<d13>', 'check', 'ruc', ecuadorianRuc],
  ['national-id.gt-cui', '<d13>', 'dated', 'cui dpi'],
  ['tax-id.gt-nit', '<d6-12>|<d5-11>K', 'check', 'nit', risingNit],
  [
    'national-id.mx-curp',
    '<u4><d6><[HMX]1><u5><U1><d1>',
    'strong',
    'curp',
    writtenAs(/^[A-Z]{4}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMX]/i),
  ],
  ['tax-id.mx-rfc', '<[A-ZÑ&]3-4><d6><[A-Z0-9]3>|<[A-ZÑ&]3-4><d6>', 'strong', 'rfc', mexicanRfc],
  ['bank-account.mx-clabe', '<d18>', 'check', 'clabe'],
  ['tax-id.pe-ruc', '<d11>', 'check', 'ruc'],
  ['national-id.pe-cui', '<d8>-<U1>|<d8><u1>', 'format', 'cui dni'],
  ['national-id.pe-cui', '<d9>', 'format', 'cui dni', writtenAs(/^\d{8}-\d$/)],
  ['national-id.pe-cui', '<d8-9>', 'weak', 'cui dni'],
  ['national-id.pe-ce', '<d9-12>', 'weak', 'carnet+extranjeria'],
  [
    'tax-id.py-ruc',
    '<d5-9>',
    'check',
    'ruc',
    (compact, written) => (compact.length >= 7 || written.includes('-')) && risingMod11(compact, written),
  ],
  ['tax-id.sv-nit', '<d14>', 'check', 'nit', salvadoranNit],
  [
    'national-id.us-ssn',
    '<d9>',
    'strong',
    SSN_WORDS,
    (compact, written) => /^\d{3}([- .])\d{2}\1\d{4}$/.test(written) && usSsn(compact, written),
  ],
  [
    'national-id.us-ssn',
    '<d9>',
    'format',
    SSN_WORDS,
    (compact, written) => /^(?:\d{5}-\d{4}|\d{3}-\d{6})$/.test(written) && usSsn(compact, written),
  ],
  ['national-id.us-ssn', '<d9>', 'weak', SSN_WORDS, usSsn],
  ['tax-id.us-itin', '<d9>', 'format', 'itin tax+id taxpayer', usItin],
  ['tax-id.us-atin', '<d9>', 'format', 'atin', writtenAs(/^9\d{2}-?93-?\d{4}$/)],
  [
    'tax-id.us-ein',
    '<d9>',
    'format',
    'ein employer+identification fein',
    writtenAs(/^(?!00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)\d{2}-\d{7}$/),
  ],
  [
    'tax-id.us-ein',
    '<d9>',
    'weak',
    'ein employer+identification fein',
    writtenAs(/^(?!00|07|08|09|17|18|19|28|29|49|69|70|78|79|89|96|97)\d{9}$/),
  ],
  ['tax-id.us-ptin', 'P<d8>', 'format', 'ptin'],
  ['bank-account.us-aba', '<d9>', 'check', 'aba routing rtn transit bank', usAba],
  ['bank-account.us-bank', '<d8-17>', 'weak', 'bank account checking savings'],
  ['health-id.us-npi', '<d10>', 'check', 'npi provider', usNpi],
  [
    'health-id.us-mbi',
    '<d1><[AC-HJKMNP-RT-Y]1><[AC-HJKMNP-RT-Y0-9]1><d1><[AC-HJKMNP-RT-Y]1><[AC-HJKMNP-RT-Y0-9]1><d1><[AC-HJKMNP-RT-Y]2><d2>',
    'strong',
    'mbi medicare',
    usMbi,
  ],
  ['health-id.us-clia', '<d2>D<d7>', 'format', 'clia'],
  ['health-id.us-dea', '<[ABCDEFGHJKLMPRSTUX]1><[A-Z9]1><d7>', 'check', 'dea medical+license', usDea],
  ['passport.us', '<[A-Z]1><d8>', 'format', 'passport'],
  ['passport.us', '<d9>', 'weak', 'passport travel', usPassportCard],
  [
    'driver-license.us',
    '<u1><d5-14>|<u2><d2-7>|<d7-9><u1>|<d2><u3><d5-6>|<u1><d1><u1><d1><u1>',
    'weak',
    'driver driving license licence dl',
  ],
  ['driver-license.us', '<u1><d7-8>|<u1><d12>', 'format', 'driver driving license licence dl'],
  ['driver-license.us', '<d6-14>', 'weak', 'driver driving license licence'],
  ['postal-code.us', '<d9>', 'weak', 'zip zipcode postal', writtenAs(/^\d{5}-\d{4}$/)],
  ['postal-code.us', '<d5>', 'weak', 'zip zipcode postal'],
  ['tax-id.uy-rut', '<d12>|UY<d12>', 'check', 'rut'],
  ['national-id.uy-cedula', '<d7-8>', 'check', 'cedula cédula ci'],
  ['tax-id.ve-rif', '<[VEJPG]1><d9>', 'strong', 'rif'],
];

/** Weights 3 7 13 17 19 23 29 37 41 43 47 53 59 67 71 from the right, mod 11 (DIAN). */
function risingPrimes(compact: string): boolean {
  const primes = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];
  let sum = 0;
  for (let index = 0; index < compact.length - 1; index += 1)
    sum += (primes[index] ?? 0) * Number(compact[compact.length - 2 - index]);
  return Number('01987654321'.charAt(sum % 11)) === Number(compact[compact.length - 1]);
}

/** Weights 2, 3 … from the right; the check is a digit or K for ten. Short ones only as they are written. */
function risingNit(compact: string, written: string): boolean {
  if (compact.length < 7 && !written.includes('-')) return false;
  let sum = 0;
  for (let index = 0; index < compact.length - 1; index += 1)
    sum += (index + 2) * Number(compact[compact.length - 2 - index]);
  const check = (11 - (sum % 11)) % 11;
  return (check === 10 ? 'K' : String(check)) === compact.charAt(compact.length - 1);
}
