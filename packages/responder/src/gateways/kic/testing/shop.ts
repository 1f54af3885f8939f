/** A small shop behind the Ingress Controller, as `kubectl kustomize` would print it. */
export const SHOP = `apiVersion: v1
kind: Service
metadata: {name: orders, namespace: shop}
spec: {ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: carts, namespace: shop}
spec: {ports: [{name: http, port: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: orders
  namespace: shop
  annotations: {konghq.com/plugins: "key-auth, orders-limit"}
spec:
  ingressClassName: kong
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /orders, pathType: Prefix, backend: {service: {name: orders, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: carts
  namespace: shop
  annotations: {kubernetes.io/ingress.class: kong, konghq.com/plugins: key-auth}
spec:
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /carts, pathType: ImplementationSpecific, backend: {service: {name: carts, port: {name: http}}}}
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: key-auth, namespace: shop}
plugin: key-auth
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: orders-limit, namespace: shop}
plugin: rate-limiting
config: {hour: 5000, policy: local, limit_by: consumer}
---
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: alice-app
  namespace: shop
  annotations: {kubernetes.io/ingress.class: kong, konghq.com/plugins: alice-headers, konghq.com/tags: gold}
username: alice
credentials: [alice-key]
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: {name: alice-headers, namespace: shop}
plugin: correlation-id
---
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: bob
  namespace: shop
  annotations: {kubernetes.io/ingress.class: kong}
username: bob
`;
