/** Files that a server hands out as they are; programs (`.php`, `.jsp`) and data formats (`.json`) are endpoints of their own. */
const ASSETS: ReadonlySet<string> = new Set(
  `png jpg jpeg gif svg ico webp avif bmp css js mjs map woff woff2 ttf eot otf pdf zip gz bz2 xz tgz tar jar war exe dmg iso txt md
rst csv log mp3 mp4 webm avi htm html xhtml doc docx xls xlsx ppt pptx swf py pyc c h cpp lua vim tex sh`.split(
    /\s/,
  ),
);

/** Whether a segment is named like a file of a directory. */
export const isAsset = (segment: string): boolean => {
  const dot = segment.lastIndexOf('.');
  return dot > 0 && ASSETS.has(segment.slice(dot + 1).toLowerCase());
};
