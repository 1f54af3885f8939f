import { alertRoutes } from './alerts.js';
import { completenessRoutes } from './completeness.js';
import { demoRoutes } from './demo.js';
import { detectorRoutes } from './detectors.js';
import { entityRoutes } from './entities.js';
import { eventRoutes } from './events.js';
import { huntRoutes } from './hunt.js';
import { ingestRoutes } from './ingest.js';
import { inventoryRoutes } from './inventory.js';
import { notYetRoutes } from './not-yet.js';
import { operationRoutes } from './operations.js';
import { orderRoutes } from './orders.js';
import { policyRoutes } from './policies.js';
import { responderRoutes } from './responders-me.js';
import { sessionRoutes } from './session.js';

/** Everything under `/api/v1`, one file per resource. */
export const ROUTES = [
  sessionRoutes,
  ingestRoutes,
  inventoryRoutes,
  entityRoutes,
  alertRoutes,
  policyRoutes,
  orderRoutes,
  responderRoutes,
  huntRoutes,
  eventRoutes,
  operationRoutes,
  completenessRoutes,
  detectorRoutes,
  demoRoutes,
  notYetRoutes,
] as const;
