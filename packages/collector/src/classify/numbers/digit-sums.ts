/** The value of a digit or letter: 0–9, A = 10 … Z = 35. */
export const digitValueOf = (character: string): number => {
  const code = character.charCodeAt(0);
  return code <= 0x39 ? code - 0x30 : code - 0x37;
};

/** Σ weightᵢ · valueᵢ over the first `weights.length` characters. */
export function weightedSum(text: string, weights: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index += 1)
    sum += (weights[index] ?? 0) * digitValueOf(text.charAt(index) || '0');
  return sum;
}

/** Mod 10 of ISO/IEC 7812-1 annex B (Luhn). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The number that letters and digits make (A = 10), modulo `modulus`: ISO 7064 pure systems with two check digits. */
export function remainderOf(text: string, modulus: number): number {
  let remainder = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = digitValueOf(text.charAt(index));
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % modulus;
  }
  return remainder;
}

/** ISO 7064 mod 11,10. */
export function passesMod11Of10(digits: string): boolean {
  let product = 10;
  for (let index = 0; index < digits.length - 1; index += 1) {
    const sum = (digitValueOf(digits.charAt(index)) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (product + digitValueOf(digits.charAt(digits.length - 1))) % 10 === 1;
}

/** ISO 7064 mod 11-2: the last character is a digit or X for ten. */
export function passesMod11Of2(text: string): boolean {
  let check = 0;
  for (let index = 0; index < text.length - 1; index += 1)
    check = ((check + digitValueOf(text.charAt(index))) * 2) % 11;
  const last = text.charAt(text.length - 1);
  return (check + (last === 'X' ? 10 : digitValueOf(last))) % 11 === 1;
}

/** ISO 7064 mod 37,36. */
export function passesMod37Of36(text: string): boolean {
  let product = 36;
  for (let index = 0; index < text.length - 1; index += 1) {
    const sum = (digitValueOf(text.charAt(index)) + product) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return (product + digitValueOf(text.charAt(text.length - 1))) % 36 === 1;
}

const VERHOEFF_PRODUCT =
  '0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210'.split(
    ' ',
  );
const VERHOEFF_POSITION =
  '0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258'.split(' ');

/** The dihedral-group check of Verhoeff, 1969. */
export function passesVerhoeff(digits: string): boolean {
  let check = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digitValueOf(digits.charAt(digits.length - 1 - index));
    const placed = Number(VERHOEFF_POSITION[index % 8]?.charAt(digit));
    check = Number(VERHOEFF_PRODUCT[check]?.charAt(placed));
  }
  return check === 0;
}

/** GS1's check digit (EAN, GTIN): weights 3, 1, 3 … from the right. */
export function passesEan(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1)
    sum += (index % 2 === 1 ? 3 : 1) * digitValueOf(digits.charAt(digits.length - 1 - index));
  return sum % 10 === 0;
}

/** Could `yy mm dd` (two digits each, day up to `mostDay`) be a date? */
export function isMonthDay(month: string, day: string, mostDay = 31): boolean {
  const monthNumber = Number(month);
  const dayNumber = Number(day);
  return monthNumber >= 1 && monthNumber <= 12 && dayNumber >= 1 && dayNumber <= mostDay;
}

/** All characters the same: `0000000000` passes most sums and is nobody's number. */
export const isUniform = (text: string): boolean => text === text.charAt(0).repeat(text.length);
