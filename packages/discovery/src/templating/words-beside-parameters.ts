/**
 * Names that stand beside a parameter (`/users/me`, `/orders/search`) with at least three providers among public API
 * descriptions (APIs.guru, CC0; the part that gave `vocabulary-words`).
 */
export const WORDS_BESIDE_PARAMETERS: ReadonlySet<string> = new Set(
  `
actions all archive autocomplete batch bulk categories check comments count create current default details
devices documents download export files find folders groups import integrations invite keys languages latest
list me messages metadata new notifications pending preview profiles properties query random register remove
reset search settings status statuses stop summary token update user users
`
    .split(/\s/)
    .filter((word) => word !== ''),
);
