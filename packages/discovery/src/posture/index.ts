import { adminApiExposed } from './checks/admin-api-exposed.js';
import { adminWithoutRestriction } from './checks/admin-without-restriction.js';
import { anonymousConsumerServed } from './checks/anonymous-consumer-served.js';
import { basicAuthInUse } from './checks/basic-auth-in-use.js';
import { catchAllRoute } from './checks/catch-all-route.js';
import { certificateExpiring } from './checks/certificate-expiring.js';
import { consumerWithoutOwner } from './checks/consumer-without-owner.js';
import { credentialSharedOrOld } from './checks/credential-shared-or-old.js';
import { credentialsForwardedUpstream } from './checks/credentials-forwarded-upstream.js';
import { credentialsOverPlainHttp } from './checks/credentials-over-plain-http.js';
import { dormantCredential } from './checks/dormant-credential.js';
import { flowWithoutBotControl } from './checks/flow-without-bot-control.js';
import { gatewayVersionEndOfLife } from './checks/gateway-version-end-of-life.js';
import { graphqlWithoutCostLimit } from './checks/graphql-without-cost-limit.js';
import { hmacLdapWeak } from './checks/hmac-ldap-weak.js';
import { jwtWeaklyVerified } from './checks/jwt-weakly-verified.js';
import { keyInQueryAllowed } from './checks/key-in-query-allowed.js';
import { logPluginMissing } from './checks/log-plugin-missing.js';
import { logTransportUnencrypted } from './checks/log-transport-unencrypted.js';
import { noRateLimit } from './checks/no-rate-limit.js';
import { noRequestSizeLimit } from './checks/no-request-size-limit.js';
import { oauth2RiskyGrants } from './checks/oauth2-risky-grants.js';
import { overBroadConsumer } from './checks/over-broad-consumer.js';
import { plainHttpAllowed } from './checks/plain-http-allowed.js';
import { pluginMissingOnSibling } from './checks/plugin-missing-on-sibling.js';
import { rateLimitByIpOrLocal } from './checks/rate-limit-by-ip-or-local.js';
import { rateLimitFaultTolerant } from './checks/rate-limit-fault-tolerant.js';
import { rateLimitIllFitting } from './checks/rate-limit-ill-fitting.js';
import { retriesOnWrites } from './checks/retries-on-writes.js';
import { routeWithoutAuthPlugin } from './checks/route-without-auth-plugin.js';
import { sensitiveFlowWithoutLimit } from './checks/sensitive-flow-without-limit.js';
import { shadowedPlugin } from './checks/shadowed-plugin.js';
import { shadowedRoute } from './checks/shadowed-route.js';
import { thirdPartyUpstream } from './checks/third-party-upstream.js';
import { trustedProxiesWrong } from './checks/trusted-proxies-wrong.js';
import { unusedRoute } from './checks/unused-route.js';
import { upstreamWithoutTls } from './checks/upstream-without-tls.js';
import { writesOpenToAll } from './checks/writes-open-to-all.js';
import type { PostureCheck } from './posture-check.js';

/** All checks, in the order of the catalogue. */
export const POSTURE_CHECKS = [
  anonymousConsumerServed,
  routeWithoutAuthPlugin,
  basicAuthInUse,
  credentialsOverPlainHttp,
  keyInQueryAllowed,
  credentialsForwardedUpstream,
  credentialSharedOrOld,
  dormantCredential,
  jwtWeaklyVerified,
  oauth2RiskyGrants,
  hmacLdapWeak,
  sensitiveFlowWithoutLimit,
  noRateLimit,
  rateLimitIllFitting,
  rateLimitByIpOrLocal,
  rateLimitFaultTolerant,
  noRequestSizeLimit,
  graphqlWithoutCostLimit,
  catchAllRoute,
  unusedRoute,
  adminWithoutRestriction,
  writesOpenToAll,
  plainHttpAllowed,
  upstreamWithoutTls,
  adminApiExposed,
  shadowedPlugin,
  shadowedRoute,
  pluginMissingOnSibling,
  gatewayVersionEndOfLife,
  logTransportUnencrypted,
  logPluginMissing,
  trustedProxiesWrong,
  flowWithoutBotControl,
  thirdPartyUpstream,
  retriesOnWrites,
  consumerWithoutOwner,
  overBroadConsumer,
  certificateExpiring,
] as const satisfies readonly PostureCheck[];
