import type { GatewayConfiguration } from '@gatewatch/model';

export type ObjectKind = 'services' | 'routes' | 'plugins' | 'consumers' | 'certificates' | 'settings';

/** What can be looked at, and how many of each there are. */
export const objectKinds = (
  configuration: GatewayConfiguration,
): readonly { readonly value: ObjectKind; readonly label: string; readonly count: number }[] => [
  { value: 'services', label: 'Services', count: configuration.services.length },
  { value: 'routes', label: 'Routes', count: configuration.routes.length },
  { value: 'plugins', label: 'Plugins', count: configuration.plugins.length },
  { value: 'consumers', label: 'Consumers', count: configuration.consumers.length },
  { value: 'certificates', label: 'Certificates', count: configuration.certificates.length },
  { value: 'settings', label: 'Settings', count: Object.keys(configuration.settings).length },
];
