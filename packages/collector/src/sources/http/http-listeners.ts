import { HttpListener, type HttpMount } from './http-listener.js';

/** A source's place on a listener. */
interface Mounted {
  readonly port: number;
  connectionsOpen(): number;
  /** Answers no more requests; the last one to go closes the port. May be called twice. */
  unmount(): Promise<void>;
}

/** Shares listeners among HTTP sources. Made by `startCollector`, closed by it after all sources stopped. */
export interface HttpListeners {
  /**
   * Sources with the same host, port and TLS settings share one listener, told apart by path. Rejects when the address
   * cannot be used, when two sources want the same path, or one port with different TLS settings; the error names both.
   */
  mount(mount: HttpMount): Promise<Mounted>;
  close(): Promise<void>;
}

export function createHttpListeners(): HttpListeners {
  const shared = new Map<string, { readonly tls: string; readonly listener: Promise<HttpListener> }>();
  const open = new Set<HttpListener>();

  const listenerFor = async (mount: HttpMount): Promise<HttpListener> => {
    const address = `${mount.host}:${mount.port}`;
    const tls = JSON.stringify(mount.tls ?? null);
    const there = mount.port === 0 ? undefined : shared.get(address);
    if (there !== undefined) {
      const listener = await there.listener;
      if (there.tls !== tls) throw new Error(otherTls(listener.mounts[0], mount));
      return listener;
    }
    const opening = HttpListener.open(mount);
    if (mount.port !== 0) {
      shared.set(address, { tls, listener: opening });
      opening.catch(() => shared.delete(address));
    }
    const listener = await opening;
    open.add(listener);
    return listener;
  };

  const close = async (listener: HttpListener): Promise<void> => {
    open.delete(listener);
    for (const [address, entry] of shared) if ((await entry.listener) === listener) shared.delete(address);
    await listener.close();
  };

  return {
    async mount(mount) {
      const listener = await listenerFor(mount);
      const routes = mount.paths.map((path) => ({ path, methods: mount.methods, to: mount }));
      const clash = listener.routes.clash(routes);
      if (clash !== undefined) throw new Error(samePath(clash.to, clash.path, mount));
      listener.routes.add(routes);
      listener.mounts.push(mount);
      let unmounted: Promise<void> | undefined;
      const unmount = async (): Promise<void> => {
        listener.routes.remove(mount);
        listener.mounts.splice(listener.mounts.indexOf(mount), 1);
        if (listener.mounts.length === 0) await close(listener);
      };
      return {
        port: listener.port,
        connectionsOpen: () => listener.connectionsOf(mount.source),
        unmount() {
          unmounted ??= unmount();
          return unmounted;
        },
      };
    },
    async close() {
      await Promise.all([...open].map(close));
    },
  };
}

const samePath = (first: HttpMount, path: string, second: HttpMount): string =>
  `Sources "${first.source}" and "${second.source}" both answer ${path} on ${second.host}:${second.port}: ` +
  'give one of them another port or path.';

const otherTls = (first: HttpMount | undefined, second: HttpMount): string =>
  `Sources "${first?.source}" and "${second.source}" share ${second.host}:${second.port} with different tls settings: ` +
  'make them the same, or give one of them another port.';
