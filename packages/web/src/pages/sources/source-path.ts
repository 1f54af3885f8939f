/** Address of a source's page, opened at a sender. */
export const sourcePath = (kind: string, sender?: string): string =>
  `/sources/${kind}${sender === undefined ? '' : `?sender=${encodeURIComponent(sender)}`}`;
