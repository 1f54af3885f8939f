import type { Drift } from '@gatewatch/model';

export const DRIFT_WORDS: Readonly<Record<Drift['kind'], string>> = {
  shadow: 'Shadow: alive, in no document',
  zombie: 'Zombie: deprecated or replaced, still alive',
  orphan: 'Orphan: documented, not called',
  rogue: 'Rogue: alive, not behind the gateway',
  'undocumented-method': 'Undocumented method',
  'undocumented-parameter': 'Undocumented parameter',
  'missing-required-parameter': 'Required parameter not sent',
  'wrong-type': 'Parameter of another type',
  'undocumented-status': 'Undocumented status',
  'other-authentication': 'Other authentication than documented',
};

export const DRIFT_HINTS: Readonly<Record<Drift['kind'], string>> = {
  shadow: 'Somebody added it without telling, or the document was forgotten.',
  zombie: 'It should be gone; what is not looked after is not patched either.',
  orphan: 'Either nobody needs it, or it is called where no log is read.',
  rogue: 'Calls reach it without the gateway’s authentication and limits.',
  'undocumented-method': 'The path is documented, this method of it is not.',
  'undocumented-parameter': 'Callers send something that the document does not name.',
  'missing-required-parameter': 'The document asks for it, calls succeed without it.',
  'wrong-type': 'Values are not what the document says.',
  'undocumented-status': 'It answers with a status the document does not name.',
  'other-authentication': 'Callers show who they are otherwise than documented, or not at all.',
};
