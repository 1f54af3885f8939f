/** Shares listeners among HTTP sources. Made by `startCollector`, closed by it after all sources stopped. */
export interface HttpListeners {
  close(): Promise<void>;
}

export function createHttpListeners(): HttpListeners {
  return { close: async () => undefined };
}
