const KINDS: ReadonlySet<string> = new Set(['consumer', 'user', 'credential', 'session', 'ip']);

/** Whether somebody of this kind has a page with a timeline. */
export const hasEntityPage = (kind: string): boolean => KINDS.has(kind);
