const IRREGULAR: Readonly<Record<string, string>> = {
  people: 'person',
  children: 'child',
  men: 'man',
  women: 'woman',
  indices: 'index',
  matrices: 'matrix',
  vertices: 'vertex',
  analyses: 'analysis',
  diagnoses: 'diagnosis',
  media: 'media',
  data: 'data',
  series: 'series',
  news: 'news',
  species: 'species',
  movies: 'movie',
  cookies: 'cookie',
  caches: 'cache',
  aliases: 'alias',
  statuses: 'status',
  databases: 'database',
};

/** Endings after which a final `s` belongs to the word: `status`, `address`, `analysis`. */
const KEEPS_S = ['ss', 'us', 'is'];
/** Plurals in `-es` whose singular lacks both letters: `boxes`, `branches`, `addresses`. */
const DROPS_ES = ['sses', 'shes', 'ches', 'xes', 'uses'];

/** English singular of a lower-case or camel-case word; words that are no plural come back unchanged. */
export const singular = (word: string): string => {
  const known = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (known !== undefined) return known;
  if (word.length < 4 || !word.endsWith('s') || KEEPS_S.some((ending) => word.endsWith(ending))) return word;
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (word.endsWith('ouses') || word.endsWith('auses')) return word.slice(0, -1);
  if (DROPS_ES.some((ending) => word.endsWith(ending))) return word.slice(0, -2);
  return word.slice(0, -1);
};

export const isPlural = (word: string): boolean => singular(word) !== word;
