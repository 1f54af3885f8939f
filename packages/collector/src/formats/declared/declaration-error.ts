/** A declaration that cannot be used: says where, what is wrong and what would be right, in one line. */
export class DeclarationError extends Error {
  override readonly name = 'DeclarationError';
}
