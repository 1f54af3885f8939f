/**
 * Names that stand beside a parameter (`/users/me`, `/orders/search`) with at least three providers among public API
 * descriptions (APIs.guru, CC0; the part that gave `vocabulary-words`): verbs and views, without nouns and the likes of
 * `default` that are values as often.
 */
export const WORDS_BESIDE_PARAMETERS: ReadonlySet<string> = new Set(
  `
all archive autocomplete batch bulk check count create current details download export find import invite list
me metadata new pending preview query register remove reset search status stop summary update
`
    .split(/\s/)
    .filter((word) => word !== ''),
);
