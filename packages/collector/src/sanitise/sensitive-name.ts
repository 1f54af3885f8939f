import { RecentCache } from './recent-cache.js';

/** What a field's name says about its value. */
export type NameKind = 'secret' | 'credential' | 'session' | 'personal' | 'ordinary';

/** Whole words (also of a camelCase or dotted or bracketed name) that mark a secret. */
const SECRET_WORDS = new Set(
  (
    'password passwd passphrase passcode pwd pass pw secret secrets signature sig hmac otp totp pin cvv cvc cvv2 ' +
    'nonce assertion samlresponse samlrequest verifier credential credentials csrf xsrf ticket'
  ).split(' '),
);
/** Words that mark an API key or bearer token: whoever holds the value may call. */
const CREDENTIAL_WORDS = new Set(
  'apikey token jwt bearer auth authorization authorisation authtoken oauth accesskey'.split(' '),
);
const SESSION_WORDS = new Set(
  'session sessionid sess sid jsessionid phpsessid sessid aspsessionid'.split(' '),
);
const PERSONAL_WORDS = new Set(
  (
    'email mail phone mobile msisdn tel telephone fax iban ssn passport dob birthdate birthday birthdate surname ' +
    'firstname lastname fullname forename givenname familyname cardnumber pan creditcard taxid nhsnumber ' +
    // National, tax and health numbers, as their holders' countries call them.
    'cpf curp cuit cuil nif nie dni nino nhs pesel bsn hetu cpr oib jmbg egn cnp amka snils sin tfn abn aadhaar aadhar ' +
    'pps ppsn hkid nric mykad rrn ktp nik cnic tckn kennitala isikukood personnummer fodselsnummer steuerid steuernummer ' +
    'idnr nir codicefiscale rodnecislo cedula cédula dpi mbi npi itin nin insz niss ahv avs svnr kvnr ' +
    // Phone, e-mail, name and address in other languages.
    'telefon telefono teléfono telefone celular handy movil móvil correo courriel vorname nachname apellido apellidos prenom ' +
    'prénom cognome sobrenome geburtsdatum naissance nacimiento nascimento nascita street streetname postaladdress'
  ).split(' '),
);
/** Names that are a secret only as they stand: `code` is one, `country_code` is not. */
const WHOLE_NAMES: ReadonlyMap<string, NameKind> = new Map([
  ['key', 'credential'],
  ['code', 'secret'],
  ['state', 'secret'],
  ['card', 'personal'],
]);
/** Found anywhere in the name without its separators. */
const SECRET_PARTS = [
  'password',
  'passwd',
  'secret',
  'privatekey',
  'authcode',
  'authorizationcode',
  'devicecode',
  'verificationcode',
  'resetcode',
];
const CREDENTIAL_PARTS = [
  'apikey',
  'token',
  'accesskey',
  'subscriptionkey',
  'functionkey',
  'functionskey',
  'licensekey',
  'authkey',
  'consumerkey',
  'clientkey',
  'masterkey',
  'sharedkey',
];
const SESSION_PARTS = ['sessionid', 'sessid', 'sessiontoken'];
const PERSONAL_PARTS = [
  'firstname',
  'lastname',
  'fullname',
  'dateofbirth',
  'birthdate',
  'creditcard',
  'cardnumber',
  'phonenumber',
  'emailaddress',
  'socialsecurity',
  'nationalid',
  'passportnumber',
  'passportno',
  'driverlicen',
  'drivinglicen',
  'taxnumber',
  'insurancenumber',
  'medicare',
  'accountnumber',
  'routingnumber',
  'sortcode',
  'streetaddress',
  'homeaddress',
];

const LONGEST_NAME = 256;
const kinds = new RecentCache<NameKind>(4096);

/**
 * Judges a field's name: query parameter, header, cookie, or name in `name=value` text. Linear in the name (at most 256
 * characters are looked at); upper and lower case, brackets, dots, dashes and camelCase make no difference.
 */
export function nameKind(name: string): NameKind {
  if (name.length > LONGEST_NAME) return judge(name.slice(0, LONGEST_NAME));
  const known = kinds.get(name);
  if (known !== undefined) return known;
  const kind = judge(name);
  kinds.set(name, kind);
  return kind;
}

function judge(name: string): NameKind {
  const words = wordsOf(name);
  const last = words[words.length - 1];
  if (last === undefined) return 'ordinary';
  const joined = words.join('');
  const has = (set: ReadonlySet<string>, parts: readonly string[]): boolean =>
    words.some((word) => set.has(word)) || parts.some((part) => joined.includes(part));
  if (has(SESSION_WORDS, SESSION_PARTS)) return 'session';
  if (has(SECRET_WORDS, SECRET_PARTS)) return 'secret';
  if (has(CREDENTIAL_WORDS, CREDENTIAL_PARTS)) return 'credential';
  if (has(PERSONAL_WORDS, PERSONAL_PARTS)) return 'personal';
  // `filter[key]` and `auth.code`: the last word is the name of the value.
  const bracketed = name.includes('[') || name.includes('.');
  return (words.length === 1 || bracketed ? WHOLE_NAMES.get(last) : undefined) ?? 'ordinary';
}

/** Words in lower case: split where no letter or digit stands and between `aB`. */
function wordsOf(name: string): string[] {
  const words: string[] = [];
  let word = '';
  let wasLower = false;
  for (let index = 0; index < name.length; index += 1) {
    const code = name.charCodeAt(index);
    const upper = code >= 0x41 && code <= 0x5a;
    const lower = code >= 0x61 && code <= 0x7a;
    const other = !upper && !lower && !(code >= 0x30 && code <= 0x39);
    if ((other || (upper && wasLower)) && word !== '') {
      words.push(word);
      word = '';
    }
    if (!other) word += upper ? String.fromCharCode(code | 0x20) : name.charAt(index);
    wasLower = lower;
  }
  if (word !== '') words.push(word);
  return words;
}
