/** Issuer ranges (ISO/IEC 7812, as the networks publish them): first digits from-to, allowed lengths. */
const RANGES: readonly { readonly from: number; readonly to: number; readonly lengths: readonly number[] }[] =
  [
    { from: 4000, to: 4999, lengths: [13, 16, 19] },
    { from: 5100, to: 5599, lengths: [16] },
    { from: 2221, to: 2720, lengths: [16] },
    { from: 3400, to: 3499, lengths: [15] },
    { from: 3700, to: 3799, lengths: [15] },
    { from: 6011, to: 6011, lengths: [16, 17, 18, 19] },
    { from: 6440, to: 6599, lengths: [16, 17, 18, 19] },
    { from: 6200, to: 6299, lengths: [16, 17, 18, 19] },
    { from: 3528, to: 3589, lengths: [16, 17, 18, 19] },
    { from: 3000, to: 3059, lengths: [14, 16] },
    { from: 3600, to: 3699, lengths: [14, 16] },
    { from: 3800, to: 3999, lengths: [14, 16] },
    { from: 5000, to: 5099, lengths: [16, 18, 19] },
    { from: 5600, to: 5899, lengths: [16, 18, 19] },
    { from: 6300, to: 6399, lengths: [16, 18, 19] },
    { from: 6700, to: 6799, lengths: [16, 18, 19] },
  ];

/** Mod-10 check of ISO/IEC 7812-1 annex B (Luhn). */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 0x30;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** A payment card number: an issuer's prefix and length, and the check digit. Without the prefix one id in ten would pass. */
export function isPaymentCard(digits: string): boolean {
  const prefix = Number(digits.slice(0, 4));
  const known = RANGES.some(
    (range) => prefix >= range.from && prefix <= range.to && range.lengths.includes(digits.length),
  );
  return known && passesLuhn(digits);
}
