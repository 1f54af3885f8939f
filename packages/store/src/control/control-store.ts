import type { AlertRepository } from './repositories/alert-repository.js';
import type { AuditRepository } from './repositories/audit-repository.js';
import type { BackTestRepository } from './repositories/back-test-repository.js';
import type { BouncerRepository } from './repositories/bouncer-repository.js';
import type { CollectorRepository } from './repositories/collector-repository.js';
import type { CompletenessRepository } from './repositories/completeness-repository.js';
import type { CounterRepository } from './repositories/counter-repository.js';
import type { DecisionRepository } from './repositories/decision-repository.js';
import type { DocumentRepository } from './repositories/document-repository.js';
import type { EstateRepository } from './repositories/estate-repository.js';
import type { FindingRepository } from './repositories/finding-repository.js';
import type { GatewayRepository } from './repositories/gateway-repository.js';
import type { HttpActionRepository } from './repositories/http-action-repository.js';
import type { HuntRepository } from './repositories/hunt-repository.js';
import type { LakeProgressRepository } from './repositories/lake-progress-repository.js';
import type { NoticeRepository } from './repositories/notice-repository.js';
import type { OrderRepository } from './repositories/order-repository.js';
import type { OutboxRepository } from './repositories/outbox-repository.js';
import type { PolicyRepository } from './repositories/policy-repository.js';
import type { ResponderRepository } from './repositories/responder-repository.js';
import type { SessionRepository } from './repositories/session-repository.js';
import type { SettingRepository } from './repositories/setting-repository.js';
import type { SinkRepository } from './repositories/sink-repository.js';
import type { TokenRepository } from './repositories/token-repository.js';
import type { UsedCallbackRepository } from './repositories/used-callback-repository.js';

/**
 * Where everything but calls lives. Members: `sqlite` (embedded); PostgreSQL later. Duties:
 * a write resolves only when it is durable (survives power loss), and costs an fsync (about a millisecond of the
 * calling thread with SQLite): once per alert, order or group of calls, never once per call. Each method is one
 * transaction, and whoever passes an `AuditDraft` gets change and audit row together or neither.
 * The store has no clock: times come from the caller as ISO 8601 UTC with milliseconds (`Date#toISOString`), so that
 * they order as text. Lists are newest first; a cursor that is not ours throws `BadCursor`. Methods reject only when
 * the disk or the database fails, or on a caller's bug. `close` may be called twice.
 */
export interface ControlStore {
  readonly settings: SettingRepository;
  readonly tokens: TokenRepository;
  readonly sessions: SessionRepository;
  readonly alerts: AlertRepository;
  readonly policies: PolicyRepository;
  readonly orders: OrderRepository;
  readonly audit: AuditRepository;
  readonly collectors: CollectorRepository;
  readonly responders: ResponderRepository;
  readonly notices: NoticeRepository;
  readonly completeness: CompletenessRepository;
  readonly hunts: HuntRepository;
  readonly findings: FindingRepository;
  readonly estate: EstateRepository;
  readonly documents: DocumentRepository;
  readonly gateways: GatewayRepository;
  readonly lakeProgress: LakeProgressRepository;
  readonly counters: CounterRepository;
  readonly bouncers: BouncerRepository;
  readonly decisions: DecisionRepository;
  readonly httpActions: HttpActionRepository;
  readonly usedCallbacks: UsedCallbackRepository;
  readonly sinks: SinkRepository;
  readonly outbox: OutboxRepository;
  readonly backTests: BackTestRepository;
  close(): Promise<void>;
}
