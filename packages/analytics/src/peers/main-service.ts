import { internedList } from '../stats/interned.js';
import type { Subject } from '../subjects/subject.js';

const MAX_SERVICES = 4;
/** Another service becomes the main one only when it is used so much more: group names stay stable. */
const SWITCH_FACTOR = 1.5;

/**
 * Counts the most used services in four places; a newcomer takes the smallest place with its count (Space-Saving), but never
 * the first: who led last time is no newcomer.
 */
export function countService(subject: Subject, name: string): void {
  const { services, serviceCalls } = subject;
  const known = services.indexOf(name);
  if (known >= 0) serviceCalls[known] = (serviceCalls[known] ?? 0) + 1;
  else if (services.length < MAX_SERVICES) {
    subject.services = internedList([...services, name]);
    subject.serviceCalls = serviceCalls.concat(1);
  } else {
    let smallest = 1;
    for (let at = 2; at < services.length; at++)
      if ((serviceCalls[at] ?? 0) < (serviceCalls[smallest] ?? 0)) smallest = at;
    subject.services = internedList(services.map((one, at) => (at === smallest ? name : one)));
    serviceCalls[smallest] = (serviceCalls[smallest] ?? 0) + 1;
  }
}

/**
 * The service it works with. Another one becomes it when it leads twice in a row: one day's visit is no way of working,
 * least of all an intruder's. `services[0]` is who led last time.
 */
export function mainService(subject: Subject): string {
  const { services, serviceCalls } = subject;
  const current = services.indexOf(subject.serviceName);
  let leader = Math.max(current, 0);
  for (let at = 0; at < services.length; at++)
    if (current < 0 || (serviceCalls[at] ?? 0) > (serviceCalls[leader] ?? 0) * SWITCH_FACTOR) leader = at;
  const first = services[leader];
  if (first === undefined) return subject.serviceName;
  if (leader === 0 || current < 0) subject.serviceName = first;
  else {
    const calls = serviceCalls[leader] ?? 0;
    subject.services = internedList([first, ...services.filter((one) => one !== first)]);
    subject.serviceCalls = [calls, ...serviceCalls.filter((_, at) => at !== leader)];
  }
  for (let at = 0; at < subject.serviceCalls.length; at++)
    subject.serviceCalls[at] = Math.ceil((subject.serviceCalls[at] ?? 0) / 2);
  return subject.serviceName;
}
