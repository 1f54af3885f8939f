import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

interface Target {
  readonly host: string;
  readonly port: number;
  /** Absent = in clear. `ca` in place of the system's. */
  readonly tls: { readonly ca?: string | undefined } | undefined;
}

const CONNECT_MS = 10_000;
const WRITE_MS = 15_000;

/** One TCP or TLS connection, made when needed, made anew after it broke. */
export class StreamConnection {
  readonly #target: Target;
  #socket: Socket | undefined;
  #closed = false;
  #writing = false;

  constructor(target: Target) {
    this.#target = target;
  }

  /** Resolves when the system took all of it; rejects when the connection cannot be made or is broken. */
  async write(bytes: Buffer): Promise<void> {
    if (this.#closed) throw new Error('closed');
    this.#writing = true;
    try {
      await this.#written(await this.#connected(), bytes);
    } finally {
      this.#writing = false;
    }
  }

  #written(socket: Socket, bytes: Buffer): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const fail = (error: Error): void => {
        clearTimeout(timer);
        socket.off('close', gone);
        socket.destroy();
        reject(error);
      };
      const gone = (): void => fail(new Error('the receiver closed the connection'));
      const timer = setTimeout(() => fail(new Error(`not taken within ${WRITE_MS} ms`)), WRITE_MS);
      socket.once('close', gone);
      socket.write(bytes, (error) => {
        if (error !== null && error !== undefined) return fail(error);
        clearTimeout(timer);
        socket.off('close', gone);
        // What the receiver said meanwhile is read first: it may have closed.
        setImmediate(() => (socket.destroyed || socket.readableEnded ? gone() : resolve()));
      });
    });
  }

  /** Ends what is under way; what was written before still goes out. */
  close(): void {
    this.#closed = true;
    if (this.#writing) this.#socket?.destroy(new Error('closed'));
    this.#socket?.end();
    this.#socket?.destroySoon();
  }

  async #connected(): Promise<Socket> {
    const known = this.#socket;
    if (known !== undefined && !known.destroyed && !known.readableEnded && known.writable) return known;
    known?.destroy();
    const { host, port, tls } = this.#target;
    const socket =
      tls === undefined
        ? connectTcp({ host, port })
        : connectTls({
            host,
            port,
            ...(isIP(host) === 0 ? { servername: host } : {}),
            ...(tls.ca === undefined ? {} : { ca: tls.ca }),
          });
    this.#socket = socket;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => socket.destroy(new Error(`no connection within ${CONNECT_MS} ms`)),
        CONNECT_MS,
      );
      socket.once(tls === undefined ? 'connect' : 'secureConnect', () => {
        clearTimeout(timer);
        resolve();
      });
      socket.once('error', (error) => {
        clearTimeout(timer);
        reject(error);
      });
    });
    // Syslog receivers say nothing; reading notices when they close. Errors reach the next write.
    socket.resume();
    socket.on('error', () => undefined);
    socket.setKeepAlive(true, 30_000);
    return socket;
  }
}
