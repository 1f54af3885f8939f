/** Keys printed in their issuers' own documentation or samples: public, so no secret (gitleaks allows them too, MIT). */
const PUBLISHED = new Set(
  (
    'AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY 014df517-39d1-4453-b7b3-9930c563627c ' +
    // Firebase samples
    'AIzaSyAnLA7NfeLquW1tJFpx_eQCxoX-oo6YyIs AIzaSyCkEhVjf3pduRDt6d1yKOMitrUEke8agEM ' +
    'AIzaSyDMAScliyLx7F0NPDEJi1QmyCgHIAODrlU AIzaSyD3asb-2pEZVqMkmL6M9N6nHZRR_znhrh0 ' +
    'AIzaSyAdOS2zB6NCsk1pCdZ4-P6GBdi_UUPwX7c AIzaSyASWm6HmTMdYWpgMnjRBjxcQ9CKctWmLd4 ' +
    'AIzaSyANUvH9H9BsUccjsu2pCmEkOPjjaXeDQgY AIzaSyA5_iVawFQ8ABuTZNUdcwERLJv_a_p4wtM ' +
    'AIzaSyA4UrcGxgwQFTfaI3no3t7Lt1sjmdnP5sQ AIzaSyDSb51JiIcB6OJpwwMicseKRhhrOq1cS7g ' +
    'AIzaSyBF2RrAIm4a0mO64EShQfqfd2AFnzAvvuU AIzaSyBcE-OOIbhjyR83gm4r2MFCu4MJmprNXsw ' +
    'AIzaSyB8qGxt4ec15vitgn44duC5ucxaOi4FmqE AIzaSyA8vmApnrHNFE0bApF4hoZ11srVL_n0nvY'
  ).split(' '),
);
const TELLING =
  'abcdefghij bcdefghijklm qwertyuiop deadbeef xxxxxx aaaaaa 000000 111111 ...... ****** your_ your- yourapi my_secret example placeholder changeme change_me change-me insert_ replace_ redacted dummy put_your'.split(
    ' ',
  );
/** Counting up or down: telling when a good part of the text does nothing else. */
const COUNTING = ['0123456789', '123456789', '987654321'];
const GOOD_PART = 0.4;
/** Of a text with as many different characters as a placeholder has (`xxxx-xxxx`). */
const FEW = 3;

/** Stands `text` where a secret would, without being one? `<token>`, `${TOKEN}`, `xxxxx`, `YOUR_API_KEY`, a published sample. */
export function isPlaceholder(text: string): boolean {
  if (PUBLISHED.has(text) || isReference(text)) return true;
  const lower = text.toLowerCase();
  if (lower.endsWith('example') || TELLING.some((one) => lower.includes(one))) return true;
  if (COUNTING.some((one) => lower.includes(one) && one.length >= GOOD_PART * text.length)) return true;
  return new Set(lower).size <= FEW;
}

/** Counts `text` up or down somewhere (`123456789`)? Random text hardly ever does. */
export const isCounting = (text: string): boolean => COUNTING.some((one) => text.includes(one));

/** A variable, a template or a format, to be filled in elsewhere. */
function isReference(text: string): boolean {
  const first = text.charAt(0);
  const last = text.charAt(text.length - 1);
  if (first === '$' || text.includes('${') || text.includes('{{') || text.includes('$(')) return true;
  return (
    (first === '<' && last === '>') ||
    (first === '[' && last === ']') ||
    (first === '%' && last === '%') ||
    (first === '{' && last === '}' && !/\d/.test(text)) ||
    (first === '@' && last === '@')
  );
}
