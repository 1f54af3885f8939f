/** Address within the console of a link from one guide to another (`formats.md`); undefined for other files. */
export function guidePath(to: string): string | undefined {
  const [, name, anchor = ''] = /^([a-z-]+)\.md(#.*)?$/.exec(to) ?? [];
  // As screens it is of more use than as a text.
  if (name === 'add-a-source' && anchor === '') return '/sources';
  return name === undefined ? undefined : `/guides/${name}${anchor}`;
}
