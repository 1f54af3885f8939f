const MOST_CHARACTERS = 40;

/**
 * The pattern a declared name follows: `partner-0017` → `partner-*`, `doctor.house.12` → `doctor.*`. Undefined where the
 * name has no separator or no letters in front of one: then it says nothing about a kind.
 */
export function namePattern(name: string): string | undefined {
  const end = Math.min(name.length, MOST_CHARACTERS);
  for (let at = 0; at < end; at++) {
    const code = name.charCodeAt(at);
    const letter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
    if (letter) continue;
    const separator = code === 0x2d || code === 0x5f || code === 0x3a || code === 0x2e || code === 0x2f;
    const digit = code >= 0x30 && code <= 0x39;
    if (at < 2 || !(separator || digit)) return undefined;
    return `${name.slice(0, at)}${digit ? '' : name.charAt(at)}*`;
  }
  return undefined;
}
