/*
 * Looks for canaries in shipped text as somebody would who wants to find them: undoes every encoding, again and again. On
 * purpose it shares no code with the sanitiser.
 */
const DEEPEST = 4;
const MOST_TEXTS = 600;

/** Is the needle (lower case, no separators) in any decoding of `text`? */
export function holdsCanary(text: string, needle: string): boolean {
  const seen = new Set<string>();
  let layer = [text];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    const next: string[] = [];
    for (const one of layer) {
      if (seen.has(one) || seen.size > MOST_TEXTS) continue;
      seen.add(one);
      if (bare(one).includes(needle)) return true;
      next.push(...decodings(one));
    }
    layer = next;
  }
  return false;
}

const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(
  [...'асеорхуіѕјһ'].map((cyrillic, index) => [cyrillic, 'aceopxyisjh'.charAt(index)]),
);

/** Compatibility forms resolved, without what is invisible. */
const plainOf = (text: string): string =>
  text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');

/** Lower case, compatibility forms resolved, nothing but letters and digits. */
function bare(text: string): string {
  return [...text.normalize('NFKC').toLowerCase()]
    .map((one) => {
      const code = one.codePointAt(0) ?? 0;
      return code >= 0x660 && code <= 0x669 ? String(code - 0x660) : (LOOK_ALIKES.get(one) ?? one);
    })
    .join('')
    .replace(/[^a-z0-9]/g, '');
}

function decodings(text: string): string[] {
  const found: string[] = [];
  const add = (one: string): void => {
    if (one !== text && one.length >= 6) found.push(one);
  };
  add(plainOf(text));
  add(
    text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    ),
  );
  add(
    text.replace(/(?:%|\\)u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  );
  add(text.replace(/\\x([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))));
  add(text.replace(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits))));
  add(text.replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))));
  add(text.replaceAll('\\\\', '\\').replaceAll('\\"', '"'));
  for (const run of text.match(/[A-Za-z0-9+/_-]{8,}/g) ?? []) {
    for (const piece of new Set([run, ...run.split('/')])) {
      if (piece.length < 8) continue;
      add(Buffer.from(piece, 'base64').toString('utf8'));
      if (/^(?:[0-9a-f]{2})+$/i.test(piece)) add(Buffer.from(piece, 'hex').toString('utf8'));
    }
  }
  return found;
}
