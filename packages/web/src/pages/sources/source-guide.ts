import text from '../../../../../docs/guides/add-a-source.md?raw';
import { anchorOf } from '../../components/markdown/anchor-of.js';
import { guidePath } from '../guides/guide-path.js';
import { parseSourceGuide } from './parse-source-guide.js';

/** The guide that people read in the repository, too. */
export const SOURCE_GUIDE = parseSourceGuide(text);

const kinds = new Map(SOURCE_GUIDE.sections.map(({ title, kind }) => [`#${anchorOf(title)}`, kind]));

/** Address within the console of a link of the guide: sections are pages here. */
export function sourceGuideLink(to: string): string | undefined {
  const kind = kinds.get(to);
  if (kind !== undefined) return `/sources/${kind}`;
  return to.startsWith('#') ? `/guides/add-a-source${to}` : guidePath(to);
}
