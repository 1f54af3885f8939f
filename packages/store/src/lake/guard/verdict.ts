/** What a check of a hunt says; `detail` is one sentence for the analyst. */
export type Verdict = { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly detail: string };

export const ALLOWED: Verdict = { kind: 'allowed' };

export const refused = (detail: string): Verdict => ({ kind: 'refused', detail });
