import type { Socket } from 'node:net';

/** What a connection may be asked when room is needed. */
export interface Connection {
  readonly socket: Socket;
  /** A whole line has arrived on it. */
  spoke: boolean;
  /** Bytes of memory its unfinished line holds. */
  memoryBytes(): number;
  /** Gives its memory back, and with it its unfinished line. */
  giveUp(): void;
}

/**
 * The open connections of a source, bounded in number and in the memory of their unfinished lines. Full table: the
 * connection that has been silent for longest makes room, those that never sent a line first, so that peers which only
 * connect cannot keep a gateway out. Too much memory: the biggest unfinished line is given up.
 */
export class ConnectionTable<Member extends Connection = Connection> {
  private readonly most: number;
  private readonly mostBytes: number;
  /** In order of last activity, oldest first. */
  private readonly silent = new Set<Member>();
  private readonly speaking = new Set<Member>();

  constructor(most: number, mostBytes: number) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  get size(): number {
    return this.silent.size + this.speaking.size;
  }

  add(connection: Member): void {
    if (this.size >= this.most) {
      const [longest] = this.silent.size > 0 ? this.silent : this.speaking;
      if (longest !== undefined) {
        this.remove(longest);
        longest.socket.destroy();
      }
    }
    this.silent.add(connection);
  }

  /** Bytes arrived on it. */
  touch(connection: Member): void {
    if (!this.silent.delete(connection) && !this.speaking.delete(connection)) return;
    (connection.spoke ? this.speaking : this.silent).add(connection);
  }

  remove(connection: Member): void {
    this.silent.delete(connection);
    this.speaking.delete(connection);
  }

  *all(): Generator<Member> {
    yield* this.silent;
    yield* this.speaking;
  }

  /** Gives up biggest unfinished lines until the rest fit. `heldBytes`: what all of them hold now. */
  makeRoom(heldBytes: number): void {
    let held = heldBytes;
    while (held > this.mostBytes) {
      let biggest: Member | undefined;
      for (const one of this.all()) if (one.memoryBytes() > (biggest?.memoryBytes() ?? 0)) biggest = one;
      if (biggest === undefined) return;
      held -= biggest.memoryBytes();
      biggest.giveUp();
    }
  }
}
