/**
 * Something sensitive in a text. `dataClass` is the specific class (`secret.github-pat`); the general one (`secret`) is what
 * stands before its first dot.
 */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly dataClass: string;
  /** Only a check digit or its form speaks for it: one of several things that the value may be. */
  readonly possible?: true;
}

/** A text to look at. `name`: the field it stands in, in lower case with `_` where words of a camelCase name join; '' when unknown. */
export interface Subject {
  readonly text: string;
  readonly name: string;
  /** The text in lower case, of the same length. */
  readonly lower: string;
}

/** Looks for one family of data classes. Duties: total, linear in the text, findings in any order and may overlap. */
export type Detector = (subject: Subject, found: Finding[]) => void;

export const subjectOf = (text: string, name: string): Subject => {
  const lower = text.toLowerCase();
  // `İ` becomes two code units: then offsets would not agree.
  return {
    text,
    name: name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase(),
    lower: lower.length === text.length ? lower : asciiLower(text),
  };
};

function asciiLower(text: string): string {
  let lower = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    lower += code >= 0x41 && code <= 0x5a ? String.fromCharCode(code | 0x20) : text.charAt(index);
  }
  return lower;
}
