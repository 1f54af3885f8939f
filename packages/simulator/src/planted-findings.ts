/** What a check must find at the demo company once its gateway is misconfigured on purpose. */
export interface PlantedFinding {
  /** Id of the posture check. */
  readonly check: string;
  /** As the finding's subject is called; '' where the subject is the whole gateway or one of several. */
  readonly subject: string;
  /** What was done, in words. */
  readonly planted: string;
  /** Days of logs it takes before it can be said. */
  readonly needsLogDays?: number;
  /** Follows from another row: the same mistake seen from another side. */
  readonly follows?: true;
}

/**
 * True of the company as it is, planted or not: a clinic whose patients have short numbers and are looked after by many, and whose
 * gateway writes session cookies into its log.
 */
export const STANDING_FINDINGS: readonly Omit<PlantedFinding, 'planted'>[] = [
  { check: 'guessable-object-ids', subject: 'GET /v1/patients/{patientId}' },
  { check: 'guessable-ids-on-writes', subject: 'POST /v1/patients/{patientId}/vitals' },
  { check: 'shared-objects', subject: 'GET /v1/patients/{patientId}', needsLogDays: 14 },
  { check: 'secrets-in-logs', subject: '' },
];

/** Everything planted, and nothing else is wrong there. Rows of one mistake stand together. */
export const PLANTED_FINDINGS: readonly PlantedFinding[] = [
  {
    check: 'anonymous-consumer-served',
    subject: 'doctors-v1',
    planted: 'key-auth and jwt of the route have an anonymous consumer; the public web site lives on it',
  },
  {
    check: 'sensitive-flow-without-limit',
    subject: 'POST /auth/login',
    planted: 'the rate limit of the service auth was taken away',
  },
  {
    check: 'sensitive-flow-without-limit',
    subject: 'POST /auth/password-reset',
    planted: 'the same missing limit',
    needsLogDays: 14,
    follows: true,
  },
  { check: 'no-rate-limit', subject: 'auth', planted: 'the same missing limit', follows: true },
  {
    check: 'key-in-query-allowed',
    subject: 'key-auth on route invoices-v1',
    planted: 'key-auth of the route takes keys from the query',
  },
  {
    check: 'credential-in-query',
    subject: 'billing',
    planted: 'the partner kassen-direkt sends its key in the query',
  },
  {
    check: 'credentials-forwarded-upstream',
    subject: 'key-auth on route invoices-v1',
    planted: 'key-auth of the route has hide_credentials off',
  },
  {
    check: 'dormant-credential',
    subject: 'kiosk-lobby',
    planted: 'a consumer whose key was never used',
    needsLogDays: 30,
  },
  {
    check: 'dormant-credential',
    subject: 'key-auth of medibill-batch',
    planted: 'a second, older key of a consumer that uses only the first',
    needsLogDays: 90,
  },
  {
    check: 'consumer-without-owner',
    subject: 'Consumers',
    planted: 'neither tags, groups nor custom_id say whose kiosk-lobby is',
  },
  {
    check: 'catch-all-route',
    subject: 'legacy-catch-all',
    planted: 'every path of the host legacy.nordlicht-clinic.example goes to billing',
  },
  {
    check: 'admin-without-restriction',
    subject: 'legacy-catch-all',
    planted: 'an admin endpoint that nobody wrote down, behind the catch-all route, without acl',
  },
  {
    check: 'old-version-alive',
    subject: 'billing',
    planted: 'the billing partner still settles invoices through /v0',
  },
  {
    check: 'jwt-weakly-verified',
    subject: 'jwt on route patients-v1',
    planted: 'jwt of the route does not verify exp',
  },
  {
    check: 'plain-http-allowed',
    subject: 'billing',
    planted: 'the route takes http beside https',
  },
  {
    check: 'credentials-over-plain-http',
    subject: 'payments-v1',
    planted: 'the cash desk sends its key over that http',
    follows: true,
  },
  {
    check: 'certificate-expiring',
    subject: 'portal.nordlicht-clinic.example',
    planted: 'the certificate of the patient portal ends within twelve days',
  },
  {
    check: 'rate-limit-ill-fitting',
    subject: 'rate-limiting on route payments-v1',
    planted: 'a limit of 20,000 payments a minute',
  },
  {
    check: 'trusted-proxies-wrong',
    subject: 'trusted_ips',
    planted: 'trusted_ips names the whole internet, so anybody may choose an address',
  },
  {
    check: 'upstream-without-tls',
    subject: 'auth',
    planted: 'passwords go to the service auth over plain http',
  },
  {
    check: 'admin-api-exposed',
    subject: 'Admin API',
    planted: 'the Admin API listens on every interface',
  },
  {
    check: 'cors-any-origin',
    subject: 'cors of status-auth, auth',
    planted: 'cors of the service auth takes credentials from any origin',
  },
  {
    check: 'server-banner',
    subject: 'billing',
    planted: 'billing tells its framework in x-powered-by',
  },
];
