import type { Connection, ConnectionTable } from '../connection-table.js';

/** A connection that can be asked whether a record is under way on it. */
export interface Drainable extends Connection {
  isUnfinished(): boolean;
}

/** Longest wait for bytes that the kernel already has, milliseconds. */
const LAST_BYTES_MS = 250;
const LOOK_AGAIN_MS = 20;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Ends the connections of a source that no longer listens, so that nothing written to them is lost. Each is half-closed
 * (FIN) when no record is under way on it and is read on until its peer closes: OpenResty drops a pooled connection as
 * soon as its peer's FIN arrives (`ngx_http_lua_socket_keepalive_close_handler`), and what Kong wrote before it noticed
 * is still read. Peers that do not react are read for `drainMs`, then closed.
 */
export async function drainConnections(table: ConnectionTable<Drainable>, drainMs: number): Promise<void> {
  const deadline = performance.now() + drainMs;
  const told = new Set<Drainable>();
  for (;;) {
    for (const connection of table.all()) {
      connection.socket.resume();
      if (told.has(connection) || connection.isUnfinished()) continue;
      told.add(connection);
      connection.socket.end();
    }
    if (table.size === 0 || performance.now() >= deadline) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
  await readLastBytes(table);
  for (const { socket } of table.all()) socket.destroy();
}

/** Reads until nothing more arrives: bytes the kernel already took are not lost. */
async function readLastBytes(table: ConnectionTable<Drainable>): Promise<void> {
  const deadline = performance.now() + LAST_BYTES_MS;
  const bytesRead = (): number => [...table.all()].reduce((sum, { socket }) => sum + socket.bytesRead, 0);
  for (let before = -1; before !== bytesRead() && performance.now() < deadline; ) {
    before = bytesRead();
    for (const { socket } of table.all()) socket.resume();
    // Two turns of the event loop: one reads, one sees what was read.
    await turn();
    await turn();
  }
}
