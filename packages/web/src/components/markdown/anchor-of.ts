/** The anchor of a heading, as GitHub makes it of its title, so that links within a guide work here and there. */
export const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
