import { adminApiExposed } from './checks/admin-api-exposed.js';
import { adminOpenToAll } from './checks/admin-open-to-all.js';
import { adminWithoutRestriction } from './checks/admin-without-restriction.js';
import { anonymousConsumerServed } from './checks/anonymous-consumer-served.js';
import { authenticationDiffersFromDocument } from './checks/authentication-differs-from-document.js';
import { basicAuthInUse } from './checks/basic-auth-in-use.js';
import { cacheablePersonalData } from './checks/cacheable-personal-data.js';
import { catchAllRoute } from './checks/catch-all-route.js';
import { certificateExpiring } from './checks/certificate-expiring.js';
import { consumerWithoutOwner } from './checks/consumer-without-owner.js';
import { corsAnyOrigin } from './checks/cors-any-origin.js';
import { credentialInQuery } from './checks/credential-in-query.js';
import { credentialSharedOrOld } from './checks/credential-shared-or-old.js';
import { credentialsForwardedUpstream } from './checks/credentials-forwarded-upstream.js';
import { credentialsOverPlainHttp } from './checks/credentials-over-plain-http.js';
import { documentDiffers } from './checks/document-differs.js';
import { dormantCredential } from './checks/dormant-credential.js';
import { flowWithoutBotControl } from './checks/flow-without-bot-control.js';
import { gatewayVersionEndOfLife } from './checks/gateway-version-end-of-life.js';
import { graphqlWithoutCostLimit } from './checks/graphql-without-cost-limit.js';
import { guessableIdsOnWrites } from './checks/guessable-ids-on-writes.js';
import { guessableObjectIds } from './checks/guessable-object-ids.js';
import { highErrorRate } from './checks/high-error-rate.js';
import { hmacLdapWeak } from './checks/hmac-ldap-weak.js';
import { internalEndpointExposed } from './checks/internal-endpoint-exposed.js';
import { inventedPaths } from './checks/invented-paths.js';
import { jwtWeaklyVerified } from './checks/jwt-weakly-verified.js';
import { jwtWithoutExpiry } from './checks/jwt-without-expiry.js';
import { keyInQueryAllowed } from './checks/key-in-query-allowed.js';
import { logPluginMissing } from './checks/log-plugin-missing.js';
import { logTransportUnencrypted } from './checks/log-transport-unencrypted.js';
import { missingSecurityHeaders } from './checks/missing-security-headers.js';
import { mixedAuthentication } from './checks/mixed-authentication.js';
import { noRateLimit } from './checks/no-rate-limit.js';
import { noRequestSizeLimit } from './checks/no-request-size-limit.js';
import { nonProductionHost } from './checks/non-production-host.js';
import { oauth2RiskyGrants } from './checks/oauth2-risky-grants.js';
import { oldTls } from './checks/old-tls.js';
import { oldVersionAlive } from './checks/old-version-alive.js';
import { orphanEndpoint } from './checks/orphan-endpoint.js';
import { overBroadConsumer } from './checks/over-broad-consumer.js';
import { plainHttpAllowed } from './checks/plain-http-allowed.js';
import { pluginMissingOnSibling } from './checks/plugin-missing-on-sibling.js';
import { rateLimitByIpOrLocal } from './checks/rate-limit-by-ip-or-local.js';
import { rateLimitFaultTolerant } from './checks/rate-limit-fault-tolerant.js';
import { rateLimitIllFitting } from './checks/rate-limit-ill-fitting.js';
import { redirectToAnyHost } from './checks/redirect-to-any-host.js';
import { retriesOnWrites } from './checks/retries-on-writes.js';
import { routeWithoutAuthPlugin } from './checks/route-without-auth-plugin.js';
import { secretsInLogs } from './checks/secrets-in-logs.js';
import { sensitiveDataInUrl } from './checks/sensitive-data-in-url.js';
import { sensitiveDataUnauthenticated } from './checks/sensitive-data-unauthenticated.js';
import { sensitiveEndpointManyConsumers } from './checks/sensitive-endpoint-many-consumers.js';
import { sensitiveFlowWithoutLimit } from './checks/sensitive-flow-without-limit.js';
import { serverBanner } from './checks/server-banner.js';
import { sessionInUrl } from './checks/session-in-url.js';
import { shadowEndpoint } from './checks/shadow-endpoint.js';
import { shadowedPlugin } from './checks/shadowed-plugin.js';
import { shadowedRoute } from './checks/shadowed-route.js';
import { sharedObjects } from './checks/shared-objects.js';
import { thirdPartyUpstream } from './checks/third-party-upstream.js';
import { trustedProxiesWrong } from './checks/trusted-proxies-wrong.js';
import { unauthenticatedEndpoint } from './checks/unauthenticated-endpoint.js';
import { unboundedList } from './checks/unbounded-list.js';
import { undocumentedMethod } from './checks/undocumented-method.js';
import { unusedRoute } from './checks/unused-route.js';
import { upstreamWithoutTls } from './checks/upstream-without-tls.js';
import { urlInParameter } from './checks/url-in-parameter.js';
import { verboseServerErrors } from './checks/verbose-server-errors.js';
import { weakCookies } from './checks/weak-cookies.js';
import { writesOpenToAll } from './checks/writes-open-to-all.js';
import { zombieEndpoint } from './checks/zombie-endpoint.js';
import type { PostureCheck } from './posture-check.js';

/** All checks, in the order of the catalogue. */
export const POSTURE_CHECKS = [
  unauthenticatedEndpoint,
  anonymousConsumerServed,
  routeWithoutAuthPlugin,
  mixedAuthentication,
  basicAuthInUse,
  credentialsOverPlainHttp,
  keyInQueryAllowed,
  credentialInQuery,
  credentialsForwardedUpstream,
  credentialSharedOrOld,
  dormantCredential,
  jwtWeaklyVerified,
  jwtWithoutExpiry,
  oauth2RiskyGrants,
  hmacLdapWeak,
  sensitiveFlowWithoutLimit,
  noRateLimit,
  rateLimitIllFitting,
  rateLimitByIpOrLocal,
  rateLimitFaultTolerant,
  noRequestSizeLimit,
  unboundedList,
  graphqlWithoutCostLimit,
  shadowEndpoint,
  catchAllRoute,
  zombieEndpoint,
  unusedRoute,
  orphanEndpoint,
  oldVersionAlive,
  nonProductionHost,
  undocumentedMethod,
  sensitiveDataInUrl,
  sensitiveDataUnauthenticated,
  guessableObjectIds,
  guessableIdsOnWrites,
  sensitiveEndpointManyConsumers,
  sharedObjects,
  adminOpenToAll,
  adminWithoutRestriction,
  writesOpenToAll,
  corsAnyOrigin,
  plainHttpAllowed,
  oldTls,
  missingSecurityHeaders,
  serverBanner,
  verboseServerErrors,
  highErrorRate,
  cacheablePersonalData,
  weakCookies,
  upstreamWithoutTls,
  adminApiExposed,
  shadowedPlugin,
  shadowedRoute,
  pluginMissingOnSibling,
  gatewayVersionEndOfLife,
  logTransportUnencrypted,
  logPluginMissing,
  secretsInLogs,
  trustedProxiesWrong,
  redirectToAnyHost,
  urlInParameter,
  flowWithoutBotControl,
  thirdPartyUpstream,
  retriesOnWrites,
  consumerWithoutOwner,
  overBroadConsumer,
  documentDiffers,
  authenticationDiffersFromDocument,
  internalEndpointExposed,
  sessionInUrl,
  certificateExpiring,
  inventedPaths,
] as const satisfies readonly PostureCheck[];
