import type { Scope } from '@gatewatch/model';

/** A scope in words: `lab-connect; service patients`. */
export function scopeWords({ entities, tags, services, endpoints, detectors }: Scope): string {
  const parts = [
    entities.join(', '),
    tags.length === 0 ? '' : `tagged ${tags.join(', ')}`,
    services.length === 0 ? '' : `service ${services.join(', ')}`,
    endpoints.join(', '),
    detectors.join(', '),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'everybody' : parts.join('; ');
}
