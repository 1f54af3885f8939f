/** Country calling codes (ITU-T E.164, list of assigned codes). */
const ONE = '17';
const TWO = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);
/** First two digits of codes of three. */
const THREE = new Set('21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99'.split(' '));

/** Do these digits begin with a code of a country or service, and go on long enough? */
export const isCountryCode = (digits: string): boolean =>
  ONE.includes(digits.charAt(0))
    ? digits.length === 11
    : TWO.has(digits.slice(0, 2)) || THREE.has(digits.slice(0, 2));
