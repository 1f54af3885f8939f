import { akamaiDatastream } from './akamai-datastream.js';
import { apache } from './apache.js';
import { apigee } from './apigee.js';
import { awsAlb } from './aws-alb.js';
import { awsApiGateway } from './aws-api-gateway.js';
import { awsApiGatewayClf } from './aws-api-gateway-clf.js';
import { awsCloudfront } from './aws-cloudfront.js';
import { azureApim } from './azure-apim.js';
import { azureApplicationGateway } from './azure-application-gateway.js';
import { caddy } from './caddy.js';
import { cloudflare } from './cloudflare.js';
import { declared } from './declared.js';
import { ecs } from './ecs.js';
import { envoy } from './envoy.js';
import { envoyJson } from './envoy-json.js';
import { fastly } from './fastly.js';
import type { Format } from './format.js';
import { gcpLoadBalancer } from './gcp-load-balancer.js';
import { haproxy } from './haproxy.js';
import { haproxyJson } from './haproxy-json.js';
import { har } from './har.js';
import { ingressNginx } from './ingress-nginx.js';
import { kong } from './kong.js';
import { kubernetesAudit } from './kubernetes-audit.js';
import { nginxCombined } from './nginx-combined.js';
import { nginxJson } from './nginx-json.js';
import { otelHttp } from './otel-http.js';
import { traefik } from './traefik.js';
import { traefikJson } from './traefik-json.js';
import { uwsgi } from './uwsgi.js';
import { w3cExtended } from './w3c-extended.js';
import { zeekHttp } from './zeek-http.js';

/** Every format the collector reads, the more telling ones first: `auto` asks in this order. A new one is one file and one line here. */
export const FORMATS = [
  kong,
  kubernetesAudit,
  caddy,
  gcpLoadBalancer,
  cloudflare,
  akamaiDatastream,
  azureApim,
  azureApplicationGateway,
  traefikJson,
  envoyJson,
  awsApiGateway,
  haproxyJson,
  fastly,
  apigee,
  otelHttp,
  ecs,
  har,
  nginxJson,
  awsCloudfront,
  w3cExtended,
  zeekHttp,
  awsAlb,
  haproxy,
  envoy,
  uwsgi,
  ingressNginx,
  traefik,
  awsApiGatewayClf,
  nginxCombined,
  apache,
  declared,
] as const satisfies readonly Format[];
