/** What can be switched off, one line each: the engine's settings as far as it has them. */
export const ABLATIONS = [];
