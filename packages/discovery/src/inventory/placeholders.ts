/** Position (segment, from 0) and name of every parameter of a template; what follows `#` is no path. */
export const placeholdersOf = (template: string): ReadonlyMap<number, string> => {
  const names = new Map<number, string>();
  const hash = template.indexOf('#');
  const path = hash < 0 ? template : template.slice(0, hash);
  path
    .split('/')
    .filter((segment) => segment !== '')
    .forEach((segment, position) => {
      if (segment.startsWith('{') && segment.endsWith('}')) names.set(position, segment.slice(1, -1));
    });
  return names;
};

/** `/graphql#GetUser` is an operation behind one path: templates of paths are refined, the operation stays. */
export const operationOf = (template: string): string => {
  const hash = template.indexOf('#');
  return hash < 0 ? '' : template.slice(hash);
};
