export { BadCursor } from './control/bad-cursor.js';
export type { ControlStore } from './control/control-store.js';
export type { PageRequest } from './control/page-request.js';
export type {
  AlertCounts,
  AlertFilter,
  AlertPatch,
  AlertRepository,
  DetectorVerdicts,
} from './control/repositories/alert-repository.js';
export type { AuditDraft, AuditRepository } from './control/repositories/audit-repository.js';
export type {
  BackTestRepository,
  HitLabelled,
  StoredBackTest,
} from './control/repositories/back-test-repository.js';
export type { BouncerRepository, StoredBouncer } from './control/repositories/bouncer-repository.js';
export type { CollectorRepository, StoredCollector } from './control/repositories/collector-repository.js';
export type {
  CompletenessRepository,
  StoredCompleteness,
} from './control/repositories/completeness-repository.js';
export type { Counter, CounterRepository, Increments } from './control/repositories/counter-repository.js';
export type {
  DecisionRepository,
  PublishedDecision,
  StoredDecision,
} from './control/repositories/decision-repository.js';
export type { DocumentRepository } from './control/repositories/document-repository.js';
export type {
  EstateChangeRequest,
  EstateRepository,
  StoredAnnotation,
} from './control/repositories/estate-repository.js';
export type { FindingFilter, FindingRepository } from './control/repositories/finding-repository.js';
export type { GatewayChangeRequest, GatewayRepository } from './control/repositories/gateway-repository.js';
export type {
  HttpActionRepository,
  HttpErrand,
  StoredHttpAction,
} from './control/repositories/http-action-repository.js';
export type { HuntRepository } from './control/repositories/hunt-repository.js';
export type {
  LakeInsertDone,
  LakeIntent,
  LakeProgress,
  LakeProgressRepository,
} from './control/repositories/lake-progress-repository.js';
export type { NoticeDraft, NoticeRepository } from './control/repositories/notice-repository.js';
export type {
  DesiredOrders,
  OrderCreated,
  OrderFilter,
  OrderRepository,
  OrderStep,
  Rehearsal,
} from './control/repositories/order-repository.js';
export type {
  Change,
  FormerAlert,
  LetterDraft,
  OutboxBounds,
  OutboxRepository,
  Settlement,
  WaitingLetter,
} from './control/repositories/outbox-repository.js';
export type { PolicyRepository } from './control/repositories/policy-repository.js';
export type { ResponderRepository, StoredResponder } from './control/repositories/responder-repository.js';
export type { SessionRepository, StoredSession } from './control/repositories/session-repository.js';
export type { SettingRepository } from './control/repositories/setting-repository.js';
export type { SinkFigures, SinkRepository, StoredSink } from './control/repositories/sink-repository.js';
export type { StoredToken, TokenRepository, TokenRole } from './control/repositories/token-repository.js';
export type { UsedCallbackRepository } from './control/repositories/used-callback-repository.js';
export {
  openSqliteControlStore,
  type SqliteControlStoreOptions,
} from './control/sqlite/sqlite-control-store.js';
export { type ChdbLakeOptions, openChdbLake } from './lake/chdb-lake.js';
export { HUNT_SCHEMA } from './lake/hunt-schema.js';
export type {
  HistoryChunk,
  HistoryRange,
  HuntLimits,
  HuntOutcome,
  Lake,
  PublishedRows,
  Table,
} from './lake/lake.js';
