const part = encodeURIComponent;

/** The platform's key of an endpoint: base64url of `service METHOD /template`. */
const endpointKey = (service: string, endpointId: string): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(`${service} ${endpointId}`)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** Addresses of screens, for links. */
export const paths = {
  alert: (id: string) => `/alerts/${part(id)}`,
  detector: (id: string) => `/alerts/detectors/${part(id)}`,
  peerGroup: (id: string) => `/entities/groups/${part(id)}`,
  entity: (entity: { readonly kind: string; readonly id: string }) =>
    `/entities/${part(entity.kind)}/${part(entity.id)}`,
  endpoint: (id: string) => `/discovery/endpoints/${part(id)}`,
  endpointOf: (service: string, endpointId: string) =>
    `/discovery/endpoints/${part(endpointKey(service, endpointId))}`,
  finding: (id: string) => `/posture/${part(id)}`,
  findingsOf: (filters: Readonly<Record<string, string>>) => `/posture?${new URLSearchParams(filters)}`,
  service: (name: string) => `/discovery?service=${part(name)}`,
  endpointsOf: (filters: Readonly<Record<string, string>>) => `/discovery?${new URLSearchParams(filters)}`,
  estateMap: '/discovery/map',
  changes: '/discovery/changes',
  templateRules: '/discovery/template-rules',
  documentsOf: (service: string) => `/specs?service=${part(service)}`,
  policy: (id: string) => `/policies/${part(id)}`,
  newPolicy: (asked: Readonly<Record<string, string>>) => `/policies/new?${new URLSearchParams(asked)}`,
  editPolicy: (id: string) => `/policies/${part(id)}/edit`,
  backTest: (policyId: string, id: string) => `/policies/${part(policyId)}/backtests/${part(id)}`,
  order: (id: string) => `/responses?show=all&order=${part(id)}`,
  auditOf: (filters: Readonly<Record<string, string>>) => `/audit?${new URLSearchParams(filters)}`,
  alertsOf: (filters: Readonly<Record<string, string>>) => `/alerts?${new URLSearchParams(filters)}`,
} as const;
