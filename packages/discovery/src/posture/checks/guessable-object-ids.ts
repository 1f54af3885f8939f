import { guessableObjects } from '../guessable-objects.js';
import { trafficCheck } from '../traffic-check.js';

/** P32. */
export const guessableObjectIds = trafficCheck({
  id: 'guessable-object-ids',
  code: 'P32',
  title: 'Objects of people are read by ids that can be guessed',
  severity: 'high',
  owasp: ['API1'],
  from: 'traffic',
  about:
    'Objects that belong to somebody (orders, patients, invoices, anything most of which one caller alone reads) have ids that follow each other. A missing check of ownership then opens all of them to anybody who counts. Numbers of public catalogues are not counted, nor endpoints with fewer than fifty different ids.',
  find: (estate) =>
    guessableObjects(estate.endpoints, { chosen: ({ method }) => method === 'GET', can: 'read' }),
});
