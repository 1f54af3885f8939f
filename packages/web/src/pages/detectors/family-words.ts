/** Kinds of evidence, as people call them. */
export const FAMILY_WORDS: Readonly<Record<string, string>> = {
  amount: 'How much',
  outcome: 'Refusals and errors',
  identity: 'Place and client',
  access: 'What is accessed',
  rhythm: 'Order and rhythm',
  content: 'What is sent',
};

export const familyWord = (family: string): string => FAMILY_WORDS[family] ?? family;
