import { TOKEN_CLASSES, type TokenClass, tokenClassOf } from '@gatewatch/model';

const HASH_LENGTH = 22;

const bitsOf = (classes: readonly TokenClass[]): number =>
  classes.reduce((bits, tokenClass) => bits | (1 << TOKEN_CLASSES.indexOf(tokenClass)), 0);

/** Classes that let somebody in. */
export const SECRET_CLASSES = bitsOf(['jwt', 'key', 'secret', 'session', 'credential']);
/** Classes of data about people or money, and of what lets somebody in. */
export const SENSITIVE_CLASSES =
  SECRET_CLASSES | bitsOf(['email', 'card', 'phone', 'iban', 'personal', 'national-id']);
export const SESSION_CLASS = bitsOf(['session']);

/** Classes of the sanitiser's tokens anywhere in a text, one bit each as in `TOKEN_CLASSES`. Linear. */
export const tokenBits = (text: string): number => {
  let bits = 0;
  let at = text.indexOf('~');
  while (at >= 0) {
    const dot = text.indexOf('.', at);
    if (dot < 0) return bits;
    const tokenClass = dot - at > 16 ? undefined : tokenClassOf(text.slice(at, dot + 1 + HASH_LENGTH));
    if (tokenClass !== undefined) bits |= 1 << TOKEN_CLASSES.indexOf(tokenClass);
    at = text.indexOf('~', at + 1);
  }
  return bits;
};
