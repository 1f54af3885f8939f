import { alertRoutes } from './alerts.js';
import { backTestRoutes } from './back-tests.js';
import { bouncerRoutes } from './bouncers.js';
import { callbackRoutes } from './callbacks.js';
import { completenessRoutes } from './completeness.js';
import { deadLetterRoutes } from './dead-letters.js';
import { decisionRoutes } from './decisions.js';
import { demoRoutes } from './demo.js';
import { detectorRoutes } from './detectors.js';
import { documentRoutes } from './documents.js';
import { endpointRoutes } from './endpoints.js';
import { entityRoutes } from './entities.js';
import { estateRoutes } from './estate.js';
import { eventRoutes } from './events.js';
import { evidenceRoutes } from './evidence.js';
import { findingRoutes } from './findings.js';
import { gatewayConfigurationRoutes } from './gateway-configurations.js';
import { guidanceRoutes } from './guidance.js';
import { httpActionRoutes } from './http-actions.js';
import { huntRoutes } from './hunt.js';
import { ingestRoutes } from './ingest.js';
import { operationRoutes } from './operations.js';
import { orderRoutes } from './orders.js';
import { peerGroupRoutes } from './peer-groups.js';
import { policyRoutes } from './policies.js';
import { postureRoutes } from './posture.js';
import { responderRoutes } from './responders-me.js';
import { responseSettingsRoutes } from './response-settings.js';
import { serviceRoutes } from './services.js';
import { sessionRoutes } from './session.js';
import { sinkRoutes } from './sinks.js';
import { templateRuleRoutes } from './template-rules.js';
import { trafficRoutes } from './traffic.js';

/** Everything under `/api/v1`, one file per resource. */
export const ROUTES = [
  sessionRoutes,
  ingestRoutes,
  serviceRoutes,
  endpointRoutes,
  trafficRoutes,
  estateRoutes,
  templateRuleRoutes,
  findingRoutes,
  postureRoutes,
  documentRoutes,
  gatewayConfigurationRoutes,
  entityRoutes,
  alertRoutes,
  policyRoutes,
  backTestRoutes,
  orderRoutes,
  responseSettingsRoutes,
  responderRoutes,
  bouncerRoutes,
  callbackRoutes,
  decisionRoutes,
  evidenceRoutes,
  httpActionRoutes,
  huntRoutes,
  eventRoutes,
  operationRoutes,
  completenessRoutes,
  detectorRoutes,
  peerGroupRoutes,
  guidanceRoutes,
  deadLetterRoutes,
  sinkRoutes,
  demoRoutes,
] as const;
