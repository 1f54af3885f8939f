/** One directive of a ModSecurity configuration: its name and arguments, quotes taken off. */
export interface Directive {
  readonly name: string;
  readonly arguments: readonly string[];
  /** Line it begins on, from 1. */
  readonly line: number;
}

/** Splits a configuration into directives: lines joined where they end in a backslash, comments left out, arguments in quotes. */
export function directivesOf(text: string): readonly Directive[] {
  const found: Directive[] = [];
  let pending = '';
  let begun = 0;
  let number = 0;
  for (const raw of text.split('\n')) {
    number += 1;
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (pending === '') {
      if (line.trimStart().startsWith('#') || line.trim() === '') continue;
      begun = number;
    }
    if (line.endsWith('\\')) {
      pending += `${line.slice(0, -1)} `;
      continue;
    }
    const words = wordsOf(`${pending}${line}`);
    pending = '';
    const [name, ...rest] = words;
    if (name !== undefined) found.push({ name, arguments: rest, line: begun });
  }
  if (pending !== '') found.push({ name: 'unfinished', arguments: [], line: begun });
  return found;
}

/** Words as Apache reads them: in double or single quotes, where `\"` is a quote and every other backslash stays. */
function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  while (at < text.length) {
    const one = text.charAt(at);
    if (one === ' ' || one === '\t') {
      at += 1;
      continue;
    }
    const quote = one === '"' || one === "'" ? one : '';
    let word = '';
    if (quote !== '') at += 1;
    while (
      at < text.length &&
      (quote === '' ? text.charAt(at) !== ' ' && text.charAt(at) !== '\t' : text.charAt(at) !== quote)
    ) {
      if (text.charAt(at) === '\\' && quote !== '' && text.charAt(at + 1) === quote) at += 1;
      word += text.charAt(at);
      at += 1;
    }
    at += 1;
    words.push(word);
  }
  return words;
}
