/** English plural of an object type: `patient` → `patients`, `entry` → `entries`, `box` → `boxes`. */
export function plural(noun: string): string {
  if (noun === '') return 'objects';
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
