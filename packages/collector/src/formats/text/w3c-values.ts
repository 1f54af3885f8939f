const MOST_VALUES = 257;

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

/** The values of a line: parted by blanks or tabs; in double quotes a doubled quote stands for one, blanks belong to the value. */
export function w3cValues(text: string): string[] {
  const values: string[] = [];
  let at = 0;
  while (at < text.length && values.length < MOST_VALUES) {
    if (isBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 0x0d) {
      at += 1;
    } else if (text.charAt(at) === '"') {
      const end = closingQuote(text, at + 1);
      values.push(text.slice(at + 1, end).replaceAll('""', '"'));
      at = end + 1;
    } else {
      let end = at + 1;
      while (end < text.length && !isBlank(text.charCodeAt(end))) end += 1;
      values.push(text.slice(at, end));
      at = end;
    }
  }
  return values;
}

/** The first quote that is not doubled; the end of the text when there is none. */
function closingQuote(text: string, start: number): number {
  for (let at = text.indexOf('"', start); at !== -1; at = text.indexOf('"', at + 2))
    if (text.charAt(at + 1) !== '"') return at;
  return text.length;
}
