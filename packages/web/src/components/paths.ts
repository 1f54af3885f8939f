const part = encodeURIComponent;

/** Addresses of screens, for links. */
export const paths = {
  alert: (id: string) => `/alerts/${part(id)}`,
  entity: (entity: { readonly kind: string; readonly id: string }) =>
    `/entities/${part(entity.kind)}/${part(entity.id)}`,
  endpoint: (id: string) => `/discovery/endpoints/${part(id)}`,
  service: (name: string) => `/discovery?service=${part(name)}`,
  alertsOf: (filters: Readonly<Record<string, string>>) => `/alerts?${new URLSearchParams(filters)}`,
} as const;
