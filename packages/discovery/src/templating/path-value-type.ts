import { tokenClassOf } from '@gatewatch/model';
import { segmentKind } from '../segment-kind.js';

/** What a value in a path looks like, in words for people. */
export const valueType = (value: string): string => {
  const token = tokenClassOf(value);
  if (token !== undefined) return `${token} token`;
  const kind = segmentKind(value);
  switch (kind) {
    case 'integer':
    case 'number':
    case 'date':
    case 'uuid':
    case 'hex':
    case 'ulid':
    case 'email':
    case 'token':
    case 'word':
      return kind;
    case 'mixed':
      return 'code';
    case 'literal':
      return 'file or version';
    case 'opaque':
      return 'random id';
  }
};
