/**
 * Without halves of surrogate pairs, which a name that was cut or made for it can hold. JSON can escape them, but many of its
 * readers (protobuf's, PostgreSQL's) then refuse the whole document.
 */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, '\ufffd');
