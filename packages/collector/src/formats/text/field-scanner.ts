const SPACE = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Takes the fields of a log line one after the other, each with the single blank that follows it. A field that is not
 * there gives undefined and leaves `at` where it was. Every character is looked at a bounded number of times.
 */
export class FieldScanner {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  peek(): number {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1;
  }

  /** Up to the next blank or the end; never empty. */
  word(): string | undefined {
    const space = this.text.indexOf(' ', this.at);
    const end = space === -1 ? this.text.length : space;
    if (end <= this.at) return undefined;
    const word = this.text.slice(this.at, end);
    this.at = end + 1;
    return word;
  }

  /** Between double quotes, still escaped: a backslash takes the next character with it. A blank or the end must follow. */
  quoted(): string | undefined {
    if (this.peek() !== QUOTE) return undefined;
    const end = this.closing(this.at + 1);
    return end === -1 ? undefined : this.take(this.at + 1, end);
  }

  /** As `quoted`; in a line that was cut short on its way (syslog limits) the end closes the field too. */
  quotedOrCut(): string | undefined {
    const start = this.at + 1;
    const value = this.quoted();
    if (value !== undefined || this.peek() !== QUOTE || this.closing(start) !== -1) return value;
    this.at = this.text.length;
    return this.text.slice(start);
  }

  /** A quoted field where the product doubles or does not escape quotes: it ends at a quote with a blank or the end behind it. */
  quotedToBlank(): string | undefined {
    if (this.peek() !== QUOTE) return undefined;
    const start = this.at + 1;
    const end = this.text.indexOf('" ', start);
    if (end !== -1) return this.take(start, end);
    const last = this.text.length - 1;
    return last >= start && this.text.charCodeAt(last) === QUOTE ? this.take(start, last) : undefined;
  }

  /** Between `open` and the next `close`, e.g. `[` and `]`; a blank or the end must follow. */
  enclosed(open: string, close: string): string | undefined {
    if (!this.text.startsWith(open, this.at)) return undefined;
    const start = this.at + open.length;
    const end = this.text.indexOf(close, start);
    return end === -1 ? undefined : this.take(start, end, close.length);
  }

  /** Goes past `literal` when it is next. */
  skip(literal: string): boolean {
    if (!this.text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  /** Where the quote is that closes a field which begins at `start`; -1 when there is none. */
  private closing(start: number): number {
    for (let index = start; index < this.text.length; index += 1) {
      const code = this.text.charCodeAt(index);
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) return index;
    }
    return -1;
  }

  private take(start: number, end: number, closing = 1): string | undefined {
    const after = end + closing;
    if (after < this.text.length && this.text.charCodeAt(after) !== SPACE) return undefined;
    this.at = after + 1;
    return this.text.slice(start, end);
  }
}
