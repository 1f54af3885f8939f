/**
 * The same text in memory of its own. Part of a longer text keeps the whole alive in today's engines: a short value kept
 * for days must not hold a 16 KB path.
 */
export const ownText = (text: string): string => {
  const own: unknown = JSON.parse(JSON.stringify(text));
  return typeof own === 'string' ? own : text;
};
