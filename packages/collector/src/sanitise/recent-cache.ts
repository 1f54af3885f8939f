/**
 * A bounded map that forgets what was not used lately: two generations, the old one dropped when the young one is
 * full. Holds at most twice `size` entries; get and set are one or two map operations.
 */
export class RecentCache<Value> {
  private readonly size: number;
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();

  constructor(size: number) {
    this.size = size;
  }

  get(key: string): Value | undefined {
    const value = this.young.get(key);
    if (value !== undefined) return value;
    const older = this.old.get(key);
    if (older !== undefined) this.set(key, older);
    return older;
  }

  set(key: string, value: Value): void {
    if (this.young.size >= this.size) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }
}
