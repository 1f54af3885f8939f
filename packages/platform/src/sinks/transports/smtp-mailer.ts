import { connect, type Socket } from 'node:net';
import { createTransport, type SendMailOptions } from 'nodemailer';

interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'starttls' | 'tls' | 'none';
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** In place of the system's. */
  readonly ca?: string | undefined;
}

/** Of connecting, and of silence. */
const TIMEOUT_MS = 10_000;
/** For all of one message: nodemailer bounds silence only, and a server that says a word now and then (a tarpit) is not silent. */
const WHOLE_MS = 25_000;

/** One message at a time, each over a connection of its own that can be ended from outside. */
export class SmtpMailer {
  readonly #transport: ReturnType<typeof transportFor>;
  readonly #wholeMs: number;
  #socket: Socket | undefined;
  #closed = false;

  constructor(server: MailServer, wholeMs = WHOLE_MS) {
    this.#wholeMs = wholeMs;
    this.#transport = transportFor(server, (socket) => {
      this.#socket = socket;
      if (this.#closed) socket.destroy(new Error('closed'));
    });
  }

  /** Rejects as nodemailer does, with `code` and `responseCode`. */
  async send(message: SendMailOptions) {
    const timer = setTimeout(() => this.#end(`not taken within ${this.#wholeMs} ms`), this.#wholeMs);
    try {
      return await this.#transport.sendMail({ ...message, disableFileAccess: true, disableUrlAccess: true });
    } finally {
      clearTimeout(timer);
      this.#socket = undefined;
    }
  }

  /** Also ends what is under way. */
  close(): void {
    this.#closed = true;
    this.#end('closed');
    this.#transport.close();
  }

  #end(why: string): void {
    this.#socket?.destroy(new Error(why));
  }
}

function transportFor(server: MailServer, onSocket: (socket: Socket) => void) {
  const { host, port, security, username, password = '', ca } = server;
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    ...(ca === undefined ? {} : { tls: { ca } }),
    ...(username === undefined ? {} : { auth: { user: username, pass: password } }),
    getSocket: (_, done) => {
      const socket = connect({ host, port });
      const timer = setTimeout(
        () => socket.destroy(new Error(`no connection within ${TIMEOUT_MS} ms`)),
        TIMEOUT_MS,
      );
      const failed = (error: Error): void => {
        clearTimeout(timer);
        done(error);
      };
      socket.once('error', failed);
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.off('error', failed);
        // Whatever ends it from now on nodemailer hears; without a listener it would end the process.
        socket.on('error', () => undefined);
        done(null, { connection: socket });
      });
      onSocket(socket);
    },
  });
}
