/** The `date` header (RFC 9110 IMF-fixdate). Neighbouring lines mostly share their second, so the last is kept. */
export class HttpDate {
  #second = -1;
  #text = '';

  text(ms: number): string {
    const second = Math.floor(ms / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#text = new Date(second * 1000).toUTCString();
    }
    return this.#text;
  }
}
