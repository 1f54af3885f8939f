/** The company's API as its gateway is configured: four services, their routes and endpoints. */
export type ServiceName = 'patients' | 'appointments' | 'billing' | 'auth';

export const SERVICES: readonly {
  readonly name: ServiceName;
  readonly address: string;
  readonly port: number;
}[] = [
  { name: 'patients', address: '10.20.4.11', port: 8080 },
  { name: 'appointments', address: '10.20.4.12', port: 8080 },
  { name: 'billing', address: '10.20.4.21', port: 8081 },
  { name: 'auth', address: '10.20.4.31', port: 9000 },
];

export interface RouteShape {
  readonly name: string;
  readonly service: ServiceName;
  readonly path: string;
  /** What the gateway asks of callers. */
  readonly access: 'key-auth' | 'jwt' | 'key-auth-or-jwt' | 'public';
  /** Calls a consumer may make a minute, where the limit is this route's own; absent where nobody meets it. */
  readonly limitPerMinute?: number;
  /** Found by this host alone; absent for the company's usual one. */
  readonly host?: string;
  /** There only while misconfigurations are planted. */
  readonly planted?: true;
}

const route = (
  name: string,
  service: ServiceName,
  path: string,
  access: RouteShape['access'],
  limitPerMinute?: number,
): RouteShape => ({
  name,
  service,
  path,
  access,
  ...(limitPerMinute === undefined ? {} : { limitPerMinute }),
});

export const ROUTES = {
  patients: route('patients-v1', 'patients', '/v1/patients', 'key-auth-or-jwt'),
  labOrders: route('lab-orders-v1', 'patients', '/v1/lab-orders', 'key-auth', 60),
  appointments: route('appointments-v1', 'appointments', '/v1/appointments', 'key-auth-or-jwt'),
  doctors: route('doctors-v1', 'appointments', '/v1/doctors', 'key-auth-or-jwt'),
  invoices: route('invoices-v1', 'billing', '/v1/invoices', 'key-auth-or-jwt'),
  payments: route('payments-v1', 'billing', '/v1/payments', 'key-auth'),
  auth: route('auth', 'auth', '/auth', 'public'),
  statusPatients: route('status-patients', 'patients', '/status/patients', 'public'),
  statusAppointments: route('status-appointments', 'appointments', '/status/appointments', 'public'),
  statusBilling: route('status-billing', 'billing', '/status/billing', 'public'),
  statusAuth: route('status-auth', 'auth', '/status/auth', 'public'),
  invoicesV0: { ...route('invoices-v0', 'billing', '/v0/invoices', 'key-auth'), planted: true },
  catchAll: {
    ...route('legacy-catch-all', 'billing', '/', 'key-auth'),
    host: 'legacy.nordlicht-clinic.example',
    planted: true,
  },
} as const satisfies Record<string, RouteShape>;

/** One operation: how long its service usually takes and how much it answers (medians). */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly route: RouteShape;
  readonly medianMs: number;
  readonly responseBytes: number;
  /** Size of the request's JSON body; 0 without one. */
  readonly bodyBytes: number;
}

const read = (shape: RouteShape, medianMs: number, responseBytes: number): Endpoint => ({
  method: 'GET',
  route: shape,
  medianMs,
  responseBytes,
  bodyBytes: 0,
});

const write = (
  method: 'POST' | 'PUT' | 'PATCH',
  shape: RouteShape,
  medianMs: number,
  responseBytes: number,
  bodyBytes: number,
): Endpoint => ({ method, route: shape, medianMs, responseBytes, bodyBytes });

const { patients, labOrders, appointments, doctors, invoices, payments, auth } = ROUTES;

/** The path template of each is in its comment; paths are written where the calls are made. */
export const ENDPOINTS = {
  /** /v1/patients?query=&limit= */
  searchPatients: read(patients, 48, 3200),
  /** /v1/patients/{patientId} */
  patient: read(patients, 14, 1450),
  /** /v1/patients/{patientId}/records */
  records: read(patients, 32, 6400),
  /** /v1/patients/{patientId}/records/{recordId} */
  record: read(patients, 18, 2900),
  /** /v1/patients/{patientId}/records */
  addRecord: write('POST', patients, 41, 320, 1800),
  /** /v1/patients/{patientId}/medications */
  medications: read(patients, 19, 1900),
  /** /v1/patients/{patientId}/medications/{medicationId} */
  changeMedication: write('PUT', patients, 37, 410, 360),
  /** /v1/patients/{patientId}/allergies */
  allergies: read(patients, 12, 420),
  /** /v1/patients/{patientId}/vitals?from= */
  vitals: read(patients, 22, 2700),
  /** /v1/patients/{patientId}/vitals */
  addVitals: write('POST', patients, 21, 180, 240),
  /** /v1/patients/{patientId}/lab-results */
  labResults: read(patients, 28, 3600),
  /** /v1/patients/{patientId}/prescriptions */
  prescribe: write('POST', patients, 63, 520, 640),
  /** /v1/lab-orders?status=&since= */
  labOrders: read(labOrders, 30, 5200),
  /** /v1/lab-orders/{orderNumber}/results */
  labResult: write('POST', labOrders, 35, 140, 2400),
  /** /v1/appointments?date=&doctor= or ?patient= */
  appointments: read(appointments, 24, 2600),
  /** /v1/appointments/{appointmentId} */
  appointment: read(appointments, 12, 640),
  /** /v1/appointments/slots?doctor=&from= */
  slots: read(appointments, 46, 1700),
  /** /v1/appointments */
  book: write('POST', appointments, 52, 610, 310),
  /** /v1/appointments/{appointmentId} */
  changeAppointment: write('PATCH', appointments, 33, 600, 150),
  /** /v1/appointments/{appointmentId} */
  cancelAppointment: { method: 'DELETE', route: appointments, medianMs: 27, responseBytes: 0, bodyBytes: 0 },
  /** /v1/doctors?site= */
  doctors: read(doctors, 11, 4100),
  /** /v1/doctors/{doctorSlug} */
  doctor: read(doctors, 9, 880),
  /** /v1/invoices?status=&page=&per_page= or ?patient= */
  invoices: read(invoices, 58, 9800),
  /** /v1/invoices/{invoiceId} */
  invoice: read(invoices, 20, 1250),
  /** /v1/invoices/{invoiceId}/pdf */
  invoicePdf: read(invoices, 140, 48_000),
  /** /v1/invoices/{invoiceId} */
  settleInvoice: write('PATCH', invoices, 39, 360, 130),
  /** /v1/payments */
  pay: write('POST', payments, 210, 450, 420),
  /** /v1/payments/{paymentId} */
  payment: read(payments, 17, 520),
  /** /auth/login */
  login: write('POST', auth, 120, 980, 92),
  /** /auth/refresh */
  refresh: write('POST', auth, 18, 940, 48),
  /** /auth/logout */
  logout: write('POST', auth, 9, 0, 0),
  /** /auth/userinfo */
  userinfo: read(auth, 7, 380),
  /** /auth/password-reset */
  passwordReset: write('POST', auth, 88, 60, 54),
  /** /auth/.well-known/jwks.json */
  jwks: read(auth, 3, 1640),
  statusPatients: read(ROUTES.statusPatients, 3, 48),
  statusAppointments: read(ROUTES.statusAppointments, 3, 48),
  statusBilling: read(ROUTES.statusBilling, 4, 48),
  statusAuth: read(ROUTES.statusAuth, 2, 48),
  /** /v0/invoices/{invoiceId} */
  invoiceV0: read(ROUTES.invoicesV0, 22, 1300),
  /** /v0/invoices/{invoiceId} */
  settleInvoiceV0: write('PATCH', ROUTES.invoicesV0, 41, 350, 140),
  /** /admin/ledger-export?date= */
  ledgerExport: read(ROUTES.catchAll, 180, 21_000),
} as const satisfies Record<string, Endpoint>;
