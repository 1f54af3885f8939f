/** One sentence with what to do about it, for errors that starting meets in daily life. */
export function explainStartError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port, path } = Object.assign<{ code?: unknown; port?: unknown; path?: unknown }, Error>(
    {},
    error,
  );
  switch (code) {
    case 'EADDRINUSE':
      return `port ${String(port)} is in use: choose another, e.g. --port 8610 --kong-tcp 8611 (0 = any free port)`;
    case 'EACCES':
      return path === undefined
        ? `port ${String(port)} needs more rights: choose one above 1023, e.g. --port 8600`
        : `no right to use ${String(path)}: choose another data directory, e.g. --data ./data`;
    case 'EADDRNOTAVAIL':
      return 'this machine does not have that address: choose one it has, e.g. --host 127.0.0.1 or --host 0.0.0.0';
    case 'ENOSPC':
      return 'the disk is full: make room or choose another data directory with --data';
    default:
      return error.message;
  }
}

const DAILY = new Set(['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOSPC']);

/** Whether the user can put it right: then it is no bug and needs no stack. */
export const isDailyError = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'DeclarationError' || DAILY.has(String(Object.assign({ code: '' }, error).code)));
