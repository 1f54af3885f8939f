import { destination, type Logger, pino } from 'pino';

const STDERR = 2;

/** JSON lines on stderr. Bearer tokens never get in by accident: known places are redacted. */
export const createLogger = (level: string, part: string): Logger =>
  pino(
    {
      level,
      base: { part },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: [
        'token',
        '*.token',
        'headers.authorization',
        '*.headers.authorization',
        'headers.cookie',
        '*.headers.cookie',
      ],
    },
    destination({ fd: STDERR, sync: true }),
  );
