import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { loadPageTexts } from '../i18n';
import type { Action } from '../session/session';
import { NotFoundPage } from './NotFoundPage';
import { PageFault } from './PageFault';
import { Shell } from './Shell';
import { parseSearch, stringifySearch, textsOnly } from './url-search';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFault,
});

/**
 * A page at an address, loaded when it is opened.
 * @param action what an account must be allowed to do for the page to be of use; null = for everybody who has signed in
 */
function page<const Path extends string>(
  path: Path,
  action: Action | null,
  // Not the module's own type: pages link to routes, so their types need the router's, which must not need theirs.
  load: () => Promise<unknown>,
  name: string,
) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => withTexts(load), name),
    validateSearch: textsOnly,
    staticData: { action },
  });
}

/** The first thing most people see: without the texts of other pages. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(
    () => import('../home/HomePage') as Promise<Record<string, () => React.ReactNode>>,
    'HomePage',
  ),
  validateSearch: textsOnly,
  staticData: { action: null },
});

async function withTexts(load: () => Promise<unknown>) {
  const [module] = await Promise.all([load(), loadPageTexts()]);
  return module as Record<string, () => React.ReactNode>;
}

const routeTree = root.addChildren([
  home,
  page('/map', 'camera:read', () => import('../map/MapPage'), 'MapPage'),
  page('/search', 'evidence:search', () => import('../search/SearchPage'), 'SearchPage'),
  page('/player', 'evidence:view', () => import('../player/PlayerPage'), 'PlayerPage'),
  page('/footage/$id', 'evidence:read', () => import('../player/FootagePage'), 'FootagePage'),
  page('/purposes', 'purpose:open', () => import('../purposes/PurposesPage'), 'PurposesPage'),
  page(
    '/purpose-extensions',
    'purpose:review',
    () => import('../purposes/PurposeExtensionsPage'),
    'PurposeExtensionsPage',
  ),
  page('/incidents', 'incident:read', () => import('../incidents/IncidentsPage'), 'IncidentsPage'),
  page('/incidents/new', 'incident:write', () => import('../incidents/NewIncidentPage'), 'NewIncidentPage'),
  page('/incidents/$id', 'incident:read', () => import('../incidents/IncidentPage'), 'IncidentPage'),
  page('/race', 'request:read', () => import('../race/RacePage'), 'RacePage'),
  page('/requests', 'request:read', () => import('../race/RequestsPage'), 'RequestsPage'),
  page('/requests/$id', 'request:read', () => import('../race/RequestPage'), 'RequestPage'),
  page('/tips', 'tip:read', () => import('../tips/TipsPage'), 'TipsPage'),
  page('/tips/$id', 'tip:read', () => import('../tips/TipPage'), 'TipPage'),
  page('/alarms', 'alarm:read', () => import('../alarms/AlarmsPage'), 'AlarmsPage'),
  page('/alarm-points/$id', 'alarm:read', () => import('../alarms/AlarmPointPage'), 'AlarmPointPage'),
  page('/notifications', null, () => import('../notifications/NotificationsPage'), 'NotificationsPage'),
  page(
    '/access-requests',
    'access_request:read',
    () => import('../access-requests/AccessRequestsPage'),
    'AccessRequestsPage',
  ),
  page('/cameras', 'camera:read', () => import('../registry/CamerasPage'), 'CamerasPage'),
  page('/cameras/new', 'camera:write', () => import('../registry/NewCameraPage'), 'NewCameraPage'),
  page('/cameras/$id', 'camera:read', () => import('../registry/CameraPage'), 'CameraPage'),
  page('/recorders', 'recorder:read', () => import('../registry/RecordersPage'), 'RecordersPage'),
  page('/recorders/new', 'recorder:write', () => import('../registry/NewRecorderPage'), 'NewRecorderPage'),
  page('/recorders/$id', 'recorder:read', () => import('../registry/RecorderPage'), 'RecorderPage'),
  page('/proposals', 'camera:propose', () => import('../proposals/ProposalsPage'), 'ProposalsPage'),
  page('/proposals/new', 'camera:propose', () => import('../proposals/NewProposalPage'), 'NewProposalPage'),
  page('/proposals/$id', 'camera:propose', () => import('../proposals/ProposalPage'), 'ProposalPage'),
  page('/spot-checks', 'camera:upkeep', () => import('../upkeep/SpotChecksPage'), 'SpotChecksPage'),
  page('/spot-checks/$id', 'camera:upkeep', () => import('../upkeep/SpotCheckPage'), 'SpotCheckPage'),
  page('/faults', 'camera:upkeep', () => import('../upkeep/FaultsPage'), 'FaultsPage'),
  page('/faults/$id', 'camera:upkeep', () => import('../upkeep/FaultPage'), 'FaultPage'),
  page('/outbox', null, () => import('../offline/OutboxPage'), 'OutboxPage'),
  page('/imports', 'camera:import', () => import('../imports/ImportsPage'), 'ImportsPage'),
  page('/imports/$id', 'camera:import', () => import('../imports/ImportPage'), 'ImportPage'),
  page('/coverage', 'coverage:read', () => import('../coverage/CoveragePage'), 'CoveragePage'),
  page('/reports', 'report:read', () => import('../reports/YearlyReportPage'), 'YearlyReportPage'),
  page('/usage', 'usage:read', () => import('../reports/UsagePage'), 'UsagePage'),
  page('/jobs', 'job:read', () => import('../jobs/JobsPage'), 'JobsPage'),
  page('/log', 'log:read', () => import('../log/LogPage'), 'LogPage'),
  page('/areas', 'area:read', () => import('../areas/AreasPage'), 'AreasPage'),
  page('/areas/unassigned', 'area:assign', () => import('../areas/UnassignedPage'), 'UnassignedPage'),
  page('/areas/$id', 'area:read', () => import('../areas/AreaPage'), 'AreaPage'),
  page('/accounts', 'account:read', () => import('../admin/AccountsPage'), 'AccountsPage'),
  page('/accounts/$id', 'account:read', () => import('../admin/AccountPage'), 'AccountPage'),
  page('/grants', 'grant:read', () => import('../admin/GrantsPage'), 'GrantsPage'),
  page('/webhooks', 'webhook:write', () => import('../admin/WebhooksPage'), 'WebhooksPage'),
  page('/legal-bases', 'legal_basis:write', () => import('../admin/LegalBasesPage'), 'LegalBasesPage'),
  page('/retention', 'account:write', () => import('../admin/RetentionPage'), 'RetentionPage'),
  page('/signed-links', 'link:issue', () => import('../admin/SignedLinksPage'), 'SignedLinksPage'),
  page('/me', null, () => import('../account/AccountSettingsPage'), 'AccountSettingsPage'),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    action?: Action | null;
  }
}
