/** Matches text where `*` stands for any characters; upper and lower case are alike. Linear: parts are found left to right. */
export function globMatcher(pattern: string): (text: string) => boolean {
  const parts = pattern.toLowerCase().split('*');
  const first = parts[0] ?? '';
  const last = parts[parts.length - 1] ?? '';
  if (parts.length === 1) return (text) => text.toLowerCase() === first;
  const between = parts.slice(1, -1);
  return (original) => {
    const text = original.toLowerCase();
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
      return false;
    let position = first.length;
    for (const part of between) {
      const found = text.indexOf(part, position);
      if (found === -1) return false;
      position = found + part.length;
    }
    return position <= text.length - last.length;
  };
}
