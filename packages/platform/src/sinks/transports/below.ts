/** The address of `path` below `base`, whether that ends in a slash or not. */
export const below = (base: string, path: string): string =>
  `${base.endsWith('/') ? base.slice(0, -1) : base}${path}`;
