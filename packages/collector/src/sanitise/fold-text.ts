/*
 * Text that reads the same to a person but not to a program: full-width and mathematical letters, invisible characters,
 * letters of other scripts that look like Latin ones (Unicode UTS #39 confusables, those of everyday alphabets).
 */

/** What is invisible (default-ignorable code points) or only sits on another character. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\p{Mn}/gu;

const look = new Map<number, number>();
const alike = (strange: string, latin: string): void => {
  for (let index = 0; index < strange.length; index += 1)
    look.set(strange.charCodeAt(index), latin.charCodeAt(index));
};
// Cyrillic, capital and small; Armenian; Greek; punctuation.
alike('АВЕЅІЈКМНОРСТУХҮԌԐԚԜҺӀЗ', 'ABESIJKMHOPCTYXYGEQWHI3');
alike('авеѕіјкмнорстухүԍԛԝһӏԁгпизвьЬ', 'abesijkmhopctyxygqwhldrnu3bbb');
alike('օոսԝցհյ', 'onuwghj');
alike('ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϜϹ', 'ABEZHIKMNOPTYXFC');
alike('αβεικνορτυχϲγηωϳ', 'abeikvoptuxcynwj');
alike('ıɑɡɩʟɴʀʏɪᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢ', 'iagilnryiacdejkmoptuvwz');
alike('‐‑‒–—―−⁃﹘', '---------');
alike('。．・∶꞉׃܃։⁄∕٪⸗゠', '...:::::' + '//%==');

/** The digit zero of scripts whose decimal digits follow it (Unicode general category Nd). */
const ZEROS = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810,
];
for (const zero of ZEROS) for (let digit = 0; digit < 10; digit += 1) look.set(zero + digit, 0x30 + digit);

export function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) >= 128) return false;
  return true;
}

/** Compatibility forms (NFKC) without what is invisible. */
export const foldText = (text: string): string =>
  isAscii(text) ? text : text.normalize('NFKC').replace(INVISIBLE, '').normalize('NFC');

/** Of folded text: each character that looks like an ASCII one becomes it; as long as `text`, so positions agree. */
export function latinLook(text: string): string {
  if (isAscii(text)) return text;
  let latin = '';
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    latin +=
      code < 128 ? text.charAt(index) : String.fromCharCode(look.get(code) ?? baseOf(text.charAt(index)));
  }
  return latin;
}

/** `é` is an e with something on it. */
function baseOf(character: string): number {
  const base = character.normalize('NFD').charCodeAt(0);
  return base < 128 ? base : character.charCodeAt(0);
}

/** A field's name as a person reads it. */
export const foldName = (name: string): string => (isAscii(name) ? name : latinLook(foldText(name)));
