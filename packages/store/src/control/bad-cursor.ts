/** The cursor of a list request did not come from that list: the client's fault. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';

  constructor() {
    super('cursor must be the "next" of the page before');
  }
}
