import { wellFormed } from '../well-formed.js';

/** Also the separators that some readers take for line breaks. */
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
/** Characters that turn the direction of what follows: a name could make a sentence read as another. */
const TURNING = /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/g;

/** One line of plain text. */
export const oneLine = (text: string): string => wellFormed(text).replace(CONTROLS, ' ').replace(TURNING, '');

/** Within a JSON string, RFC 8259 §7. */
export const escapeJson = (text: string): string => JSON.stringify(oneLine(text)).slice(1, -1);

/** Slack's mrkdwn: without `<` there is no link, mention or channel. */
export const escapeSlack = (text: string): string =>
  oneLine(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Jira's wiki markup: a backslash takes the meaning off a character, two of them are a line break, and addresses become links by
 * themselves. A word joiner, which nobody sees, keeps a value's own from doing either.
 */
export const escapeWiki = (text: string): string =>
  oneLine(text)
    .replace(/:(?=\/\/)|(?<=mailto):/gi, ':\u2060')
    .replace(/[\\{}[\]|!*_^~+#?-]/g, (one) => (one === '\\' ? '\\\u2060' : `\\${one}`));
