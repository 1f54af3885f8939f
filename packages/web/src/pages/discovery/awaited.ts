/** State of a navigation to an endpoint that a rule is about to make. */
export const AWAITED = 'awaited-endpoint';
