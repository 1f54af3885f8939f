import type { ReactNode } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { Gate } from './shell/gate.js';
import { PageSkeleton } from './shell/page-skeleton.js';
import { RouteProblem } from './shell/route-problem.js';

/**
 * Every screen and its address; the code of a screen is loaded when it is first opened.
 * `notices` is drawn inside the router because notices hold links.
 */
export function makeRouter(notices: ReactNode) {
  return createBrowserRouter([
    {
      element: (
        <>
          {notices}
          <Gate />
        </>
      ),
      errorElement: <RouteProblem />,
      hydrateFallbackElement: <PageSkeleton />,
      children: [
        {
          errorElement: <RouteProblem />,
          children: [
            {
              index: true,
              lazy: async () => ({
                Component: (await import('./pages/overview/overview-page.js')).OverviewPage,
              }),
            },
            // Where sign-in links lead; whoever is let in goes on to the overview.
            { path: 'sign-in', element: <Navigate to="/" replace /> },
            {
              path: 'welcome',
              lazy: async () => ({
                Component: (await import('./pages/welcome/welcome-page.js')).WelcomePage,
              }),
            },
            {
              path: 'alerts',
              lazy: async () => ({ Component: (await import('./pages/alerts/alerts-page.js')).AlertsPage }),
            },
            {
              path: 'alerts/detectors',
              lazy: async () => ({
                Component: (await import('./pages/detectors/detectors-page.js')).DetectorsPage,
              }),
            },
            {
              path: 'alerts/detectors/:id',
              lazy: async () => ({
                Component: (await import('./pages/detectors/detector-page.js')).DetectorPage,
              }),
            },
            {
              path: 'alerts/announced',
              lazy: async () => ({
                Component: (await import('./pages/guidance/announced-page.js')).AnnouncedPage,
              }),
            },
            {
              path: 'alerts/settings',
              lazy: async () => ({
                Component: (await import('./pages/guidance/alert-settings-page.js')).AlertSettingsPage,
              }),
            },
            {
              path: 'alerts/:id',
              lazy: async () => ({ Component: (await import('./pages/alerts/alert-page.js')).AlertPage }),
            },
            {
              path: 'entities',
              lazy: async () => ({
                Component: (await import('./pages/entities/entities-page.js')).EntitiesPage,
              }),
            },
            {
              path: 'entities/groups',
              lazy: async () => ({
                Component: (await import('./pages/peer-groups/peer-groups-page.js')).PeerGroupsPage,
              }),
            },
            {
              path: 'entities/groups/:id',
              lazy: async () => ({
                Component: (await import('./pages/peer-groups/peer-group-page.js')).PeerGroupPage,
              }),
            },
            {
              path: 'entities/:kind/:id',
              lazy: async () => ({ Component: (await import('./pages/entities/entity-page.js')).EntityPage }),
            },
            {
              path: 'discovery',
              lazy: async () => ({
                Component: (await import('./pages/discovery/discovery-page.js')).DiscoveryPage,
              }),
            },
            {
              path: 'discovery/map',
              lazy: async () => ({
                Component: (await import('./pages/estate-map/estate-map-page.js')).EstateMapPage,
              }),
            },
            {
              path: 'discovery/changes',
              lazy: async () => ({
                Component: (await import('./pages/changes/changes-page.js')).ChangesPage,
              }),
            },
            {
              path: 'discovery/template-rules',
              lazy: async () => ({
                Component: (await import('./pages/discovery/template-rules-page.js')).TemplateRulesPage,
              }),
            },
            {
              path: 'discovery/endpoints/:id',
              lazy: async () => ({
                Component: (await import('./pages/discovery/endpoint-page.js')).EndpointPage,
              }),
            },
            {
              path: 'posture',
              lazy: async () => ({
                Component: (await import('./pages/posture/findings-page.js')).FindingsPage,
              }),
            },
            {
              path: 'posture/checks',
              lazy: async () => ({
                Component: (await import('./pages/posture/checks-page.js')).ChecksPage,
              }),
            },
            {
              path: 'posture/coverage',
              lazy: async () => ({
                Component: (await import('./pages/posture/coverage-page.js')).CoveragePage,
              }),
            },
            {
              path: 'posture/:id',
              lazy: async () => ({
                Component: (await import('./pages/posture/finding-page.js')).FindingPage,
              }),
            },
            {
              path: 'specs',
              lazy: async () => ({
                Component: (await import('./pages/documents/documents-page.js')).DocumentsPage,
              }),
            },
            {
              path: 'specs/drift',
              lazy: async () => ({
                Component: (await import('./pages/documents/drift-page.js')).DriftPage,
              }),
            },
            {
              path: 'gateway',
              lazy: async () => ({
                Component: (await import('./pages/gateway/gateway-page.js')).GatewayPage,
              }),
            },
            {
              path: 'gateway/changes',
              lazy: async () => ({
                Component: (await import('./pages/gateway/gateway-changes-page.js')).GatewayChangesPage,
              }),
            },
            {
              path: 'hunt',
              lazy: async () => ({ Component: (await import('./pages/hunt/hunt-page.js')).HuntPage }),
            },
            {
              path: 'policies',
              lazy: async () => ({
                Component: (await import('./pages/policies/policies-page.js')).PoliciesPage,
              }),
            },
            {
              path: 'policies/new',
              lazy: async () => ({
                Component: (await import('./pages/policies/policy-builder-page.js')).PolicyBuilderPage,
              }),
            },
            {
              path: 'policies/:id',
              lazy: async () => ({
                Component: (await import('./pages/policies/policy-page.js')).PolicyPage,
              }),
            },
            {
              path: 'policies/:id/edit',
              lazy: async () => ({
                Component: (await import('./pages/policies/policy-builder-page.js')).PolicyBuilderPage,
              }),
            },
            {
              path: 'policies/:id/backtests/:backTestId',
              lazy: async () => ({
                Component: (await import('./pages/back-tests/back-test-page.js')).BackTestPage,
              }),
            },
            {
              path: 'approvals',
              lazy: async () => ({
                Component: (await import('./pages/approvals/approvals-page.js')).ApprovalsPage,
              }),
            },
            {
              path: 'audit',
              lazy: async () => ({
                Component: (await import('./pages/audit/audit-page.js')).AuditPage,
              }),
            },
            {
              path: 'sinks',
              lazy: async () => ({
                Component: (await import('./pages/sinks/sinks-page.js')).SinksPage,
              }),
            },
            {
              path: 'bouncers',
              lazy: async () => ({
                Component: (await import('./pages/bouncers/bouncers-page.js')).BouncersPage,
              }),
            },
            {
              path: 'http-actions',
              lazy: async () => ({
                Component: (await import('./pages/http-actions/http-actions-page.js')).HttpActionsPage,
              }),
            },
            {
              path: 'responses',
              lazy: async () => ({
                Component: (await import('./pages/responses/responses-page.js')).ResponsesPage,
              }),
            },
            {
              path: 'sources',
              lazy: async () => ({
                Component: (await import('./pages/sources/sources-page.js')).SourcesPage,
              }),
            },
            {
              path: 'sources/:kind',
              lazy: async () => ({ Component: (await import('./pages/sources/source-page.js')).SourcePage }),
            },
            {
              path: 'guides/:name',
              lazy: async () => ({ Component: (await import('./pages/guides/guide-page.js')).GuidePage }),
            },
            {
              path: 'system/:part?',
              lazy: async () => ({ Component: (await import('./pages/system/system-page.js')).SystemPage }),
            },
            {
              path: '*',
              lazy: async () => ({
                Component: (await import('./pages/not-found/not-found-page.js')).NotFoundPage,
              }),
            },
          ],
        },
      ],
    },
  ]);
}
