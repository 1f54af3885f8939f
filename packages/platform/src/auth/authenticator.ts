import type { ControlStore, TokenRole } from '@gatewatch/store';
import { hashOf, newSecret } from './token-hash.js';

export interface Identity {
  readonly name: string;
  readonly role: TokenRole;
  /** Cookies are sent by browsers on their own, so unsafe requests with one need a matching `Origin`. */
  readonly via: 'bearer' | 'cookie';
}

export interface OpenedSession {
  readonly identity: Identity;
  /** The cookie's value. */
  readonly secret: string;
  readonly expiresAt: Date;
}

interface AuthenticatorParts {
  readonly store: ControlStore;
  readonly now: () => Date;
  readonly sessionHours: number;
}

/** A printed sign-in link works once and this long. */
const CODE_MS = 3_600_000;

/** Who is asking: bearer tokens, browser sessions and one-time codes. Keeps only hashes. */
export class Authenticator {
  readonly #parts: AuthenticatorParts;
  /** Hash of the code → when it ends, epoch milliseconds. */
  readonly #codes = new Map<string, number>();

  constructor(parts: AuthenticatorParts) {
    this.#parts = parts;
  }

  async byToken(token: string): Promise<Identity | undefined> {
    const stored = await this.#parts.store.tokens.find(hashOf(token));
    return stored === undefined ? undefined : { name: stored.name, role: stored.role, via: 'bearer' };
  }

  async bySession(secret: string): Promise<Identity | undefined> {
    const stored = await this.#parts.store.sessions.find(hashOf(secret), this.#parts.now().toISOString());
    return stored === undefined ? undefined : { name: stored.name, role: stored.role, via: 'cookie' };
  }

  /** A code for one sign-in as admin. */
  newCode(): string {
    const code = newSecret();
    this.#codes.set(hashOf(code), this.#parts.now().getTime() + CODE_MS);
    return code;
  }

  async open(
    credential: { readonly token: string } | { readonly code: string },
  ): Promise<OpenedSession | undefined> {
    const who = 'token' in credential ? await this.byToken(credential.token) : this.#useCode(credential.code);
    if (who === undefined) return undefined;
    const at = this.#parts.now();
    const expiresAt = new Date(at.getTime() + this.#parts.sessionHours * 3_600_000);
    const secret = newSecret();
    await this.#parts.store.sessions.endExpired(at.toISOString());
    await this.#parts.store.sessions.open({
      hash: hashOf(secret),
      name: who.name,
      role: who.role,
      createdAt: at.toISOString(),
      expiresAt: expiresAt.toISOString(),
    });
    return { identity: { ...who, via: 'cookie' }, secret, expiresAt };
  }

  end(secret: string): Promise<void> {
    return this.#parts.store.sessions.end(hashOf(secret));
  }

  #useCode(code: string): Identity | undefined {
    const hash = hashOf(code);
    const endsMs = this.#codes.get(hash);
    this.#codes.delete(hash);
    if (endsMs === undefined || endsMs < this.#parts.now().getTime()) return undefined;
    return { name: 'admin', role: 'admin', via: 'cookie' };
  }
}
