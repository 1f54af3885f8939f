/**
 * What a shell would read: quotes and backslashes inside of words, carets (cmd.exe), `$@`, and variables that stand for a space are
 * taken out, so that `c'a't`, `wh""oami`, `w\ho^ami` and `cat${IFS}/etc/passwd` read plainly. One pass.
 */
export function shellPlain(text: string): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const one = text.charAt(at);
    if (one === '^') {
      at += 1;
    } else if (one === '\\') {
      at += 1;
    } else if (one === "'" || one === '"') {
      if (!isInWord(text, at)) out += one;
      at += 1;
    } else if (one === '$') {
      const skip = SPACES.find((space) => text.startsWith(space, at));
      if (skip !== undefined) out += ' ';
      const empty = skip === undefined && '@*!'.includes(text.charAt(at + 1)) && at + 1 < text.length;
      if (skip === undefined && !empty) out += one;
      at += skip?.length ?? (empty ? 2 : 1);
    } else {
      out += one;
      at += 1;
    }
  }
  return out;
}

const SPACES = [`\${ifs}`, '$ifs$9', '$ifs', `\${ifs%??}`];

/** Between two characters of a word, or one of a pair of empty quotes there. */
function isInWord(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && before > at - 4 && (text.charAt(before) === "'" || text.charAt(before) === '"'))
    before -= 1;
  let after = at + 1;
  while (after < text.length && after < at + 4 && (text.charAt(after) === "'" || text.charAt(after) === '"'))
    after += 1;
  return isPart(text.charCodeAt(before)) && isPart(text.charCodeAt(after));
}

const isPart = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x2f || code === 0x2e;
