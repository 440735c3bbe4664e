import {
  IconAddressBook,
  IconBellRinging,
  IconBroadcast,
  IconBuildingCommunity,
  IconCamera,
  IconCameraPlus,
  IconChartBar,
  IconChartDonut,
  IconClipboardCheck,
  IconClockHour4,
  IconDatabase,
  IconFileImport,
  IconHistory,
  IconHome,
  IconInbox,
  IconKey,
  IconLink,
  IconListCheck,
  IconMailQuestion,
  IconMap2,
  IconMessageReport,
  IconScale,
  IconSearch,
  IconServerCog,
  IconShieldSearch,
  IconTools,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';
import type { Action } from '../session/session';

/** Where one can go, in the order of a working day. Shown to whoever may do what stands beside it. */
export const sections = [
  {
    name: 'start',
    entries: [
      { to: '/', label: 'home', action: null, icon: IconHome },
      { to: '/notifications', label: 'notifications', action: null, icon: IconInbox },
    ],
  },
  {
    name: 'cases',
    entries: [
      { to: '/incidents', label: 'incidents', action: 'incident:read', icon: IconListCheck },
      { to: '/race', label: 'race', action: 'request:read', icon: IconClockHour4 },
      { to: '/requests', label: 'requests', action: 'request:read', icon: IconMailQuestion },
      { to: '/search', label: 'search', action: 'evidence:search', icon: IconSearch },
      { to: '/tips', label: 'tips', action: 'tip:read', icon: IconMessageReport },
      { to: '/alarms', label: 'alarms', action: 'alarm:read', icon: IconBellRinging },
      { to: '/purposes', label: 'purposes', action: 'purpose:open', icon: IconKey },
      {
        to: '/access-requests',
        label: 'accessRequests',
        action: 'access_request:read',
        icon: IconAddressBook,
      },
    ],
  },
  {
    name: 'lenses',
    entries: [
      { to: '/map', label: 'map', action: 'camera:read', icon: IconMap2 },
      { to: '/cameras', label: 'cameras', action: 'camera:read', icon: IconCamera },
      { to: '/recorders', label: 'recorders', action: 'recorder:read', icon: IconDatabase },
      { to: '/proposals', label: 'proposals', action: 'camera:propose', icon: IconCameraPlus },
      { to: '/spot-checks', label: 'spotChecks', action: 'camera:upkeep', icon: IconClipboardCheck },
      { to: '/faults', label: 'faults', action: 'camera:upkeep', icon: IconTools },
      { to: '/coverage', label: 'coverage', action: 'coverage:read', icon: IconChartDonut },
      { to: '/imports', label: 'imports', action: 'camera:import', icon: IconFileImport },
    ],
  },
  {
    name: 'watch',
    entries: [
      { to: '/reports', label: 'reports', action: 'report:read', icon: IconChartBar },
      { to: '/usage', label: 'usage', action: 'usage:read', icon: IconShieldSearch },
      { to: '/purpose-extensions', label: 'extensions', action: 'purpose:review', icon: IconBroadcast },
      { to: '/log', label: 'log', action: 'log:read', icon: IconHistory },
    ],
  },
  {
    name: 'administration',
    entries: [
      { to: '/accounts', label: 'accounts', action: 'account:read', icon: IconUsers },
      { to: '/grants', label: 'grants', action: 'grant:read', icon: IconKey },
      { to: '/areas', label: 'areas', action: 'area:read', icon: IconBuildingCommunity },
      { to: '/signed-links', label: 'signedLinks', action: 'link:issue', icon: IconLink },
      { to: '/legal-bases', label: 'legalBases', action: 'legal_basis:write', icon: IconScale },
      { to: '/retention', label: 'retention', action: 'account:write', icon: IconDatabase },
      { to: '/webhooks', label: 'webhooks', action: 'webhook:write', icon: IconWebhook },
      { to: '/jobs', label: 'jobs', action: 'job:read', icon: IconServerCog },
    ],
  },
] as const satisfies {
  name: string;
  entries: { to: string; label: string; action: Action | null; icon: unknown }[];
}[];
