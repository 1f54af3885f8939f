/** Settings of each kind that would do, but lead nowhere: port 1 of this machine is closed. */
const NOWHERE = 'http://127.0.0.1:1/';
export const PLANTED = 'planted-secret-0123456789abcdefg';

export const SAMPLE_SETTINGS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  syslog: { host: '127.0.0.1', port: 1, transport: 'tcp' },
  'splunk-hec': { url: NOWHERE, token: PLANTED },
  elasticsearch: { url: NOWHERE, apiKey: PLANTED, password: PLANTED },
  'ocsf-file': {},
  'ocsf-s3': { endpoint: NOWHERE, bucket: 'b', accessKeyId: 'k', secretAccessKey: PLANTED, pathStyle: true },
  'ocsf-http': { url: NOWHERE, authorization: `Bearer ${PLANTED}` },
  kafka: { brokers: ['127.0.0.1:1'], topic: 't', tls: false, password: PLANTED },
  'otlp-logs': { url: NOWHERE, authorization: `Bearer ${PLANTED}` },
  webhook: { url: NOWHERE, secret: `whsec_${Buffer.from(PLANTED).toString('base64')}` },
  slack: { url: `${NOWHERE}${PLANTED}`, linkBase: 'https://gw.example' },
  teams: { url: `${NOWHERE}${PLANTED}`, linkBase: 'https://gw.example' },
  pagerduty: { url: NOWHERE, routingKey: 'planted0planted0planted0planted0', linkBase: 'https://gw.example' },
  jira: { url: NOWHERE, project: 'SEC', token: PLANTED, linkBase: 'https://gw.example' },
  email: { host: '127.0.0.1', port: 1, from: 'gw@example.com', to: ['soc@example.com'], password: PLANTED },
};
