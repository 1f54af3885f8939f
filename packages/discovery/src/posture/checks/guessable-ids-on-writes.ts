import { isWrite } from '../access-seen.js';
import { guessableObjects } from '../guessable-objects.js';
import { trafficCheck } from '../traffic-check.js';

/** P33. */
export const guessableIdsOnWrites = trafficCheck({
  id: 'guessable-ids-on-writes',
  code: 'P33',
  title: 'Objects of people are changed by ids that can be guessed',
  severity: 'high',
  owasp: ['API1'],
  from: 'traffic',
  about:
    'Endpoints that change or delete objects that belong to somebody name them by ids that follow each other. Where one of them forgets to check whose object it is, anybody can change everybody’s by counting. Numbers of public catalogues are not counted, nor endpoints with fewer than fifty different ids.',
  find: (estate) => guessableObjects(estate.endpoints, { chosen: isWrite, can: 'change or delete through' }),
});
