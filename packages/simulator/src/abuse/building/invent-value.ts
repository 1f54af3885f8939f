import type { Random } from '../../chance/random.js';

const DIGITS = '0123456789';
const HEX = '0123456789abcdef';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const draw = (random: Random, alphabet: string): string => alphabet.charAt(random.below(alphabet.length));

/** A value of the same form as another: digits stay digits, letters letters; a sanitiser's token keeps its class. */
export const inventValue = (random: Random, like: string): string => {
  const keep = like.startsWith('~') ? like.indexOf('.') + 1 : 0;
  const hex = /^[0-9a-f-]{16,}$/.test(like);
  let text = like.slice(0, keep);
  for (const character of like.slice(keep)) {
    if (hex) text += character === '-' ? '-' : draw(random, HEX);
    else if (DIGITS.includes(character)) text += draw(random, DIGITS);
    else if (LETTERS.includes(character.toLowerCase())) {
      const letter = draw(random, LETTERS);
      text += LETTERS.includes(character) ? letter : letter.toUpperCase();
    } else text += character;
  }
  return text;
};

/** The value `step` further in counting order; an invented one where it cannot be counted on. */
export const valueAfter = (random: Random, value: string, step: number): string => {
  let start = value.length;
  while (start > 0 && DIGITS.includes(value.charAt(start - 1))) start -= 1;
  const digits = value.slice(start);
  if (digits === '' || digits.length > 15 || value.startsWith('~') || /^[0-9a-f-]{32,}$/.test(value))
    return inventValue(random, value);
  return value.slice(0, start) + String(Number(digits) + step).padStart(digits.length, '0');
};
