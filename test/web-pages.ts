import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A page as somebody meets it: an address with what it shows filled in. */
export interface PageAt {
  /** As in web/src/app/router.tsx. */
  pattern: string;
  /** From the root, with ids in it. */
  address: string;
  /** For file names and the names of tests: the address before ids were filled in. */
  name: string;
}

/** Where what a page needs comes from: an answer of the api, or the first item of its list, and there the field `key` (`id`). */
const sources: Record<string, { path: string; key?: string }> = {
  incident: { path: '/api/v1/incidents' },
  from: { path: '/api/v1/incidents/{incident}', key: 'occurredFrom' },
  to: { path: '/api/v1/incidents/{incident}', key: 'occurredTo' },
  footage: { path: '/api/v1/incidents/{incident}/evidence', key: 'itemId' },
  request: { path: '/api/v1/requests' },
  tip: { path: '/api/v1/tips' },
  alarmPoint: { path: '/api/v1/alarm-points' },
  camera: { path: '/api/v1/cameras' },
  recorder: { path: '/api/v1/recorders' },
  proposal: { path: '/api/v1/camera-proposals' },
  spotCheck: { path: '/api/v1/spot-checks' },
  fault: { path: '/api/v1/faults' },
  import: { path: '/api/v1/camera-imports' },
  area: { path: '/api/v1/areas' },
  account: { path: '/api/v1/accounts' },
};

/** What is met at an address is not one thing: tabs, and things chosen. Others have their pattern as the only address. */
const addresses: Record<string, readonly string[]> = {
  '/player': ['/player?items={footage}&incident={incident}'],
  '/search': ['/search?incident={incident}', '/search?cameraId={camera}&from={from}&to={to}'],
  '/footage/$id': ['/footage/{footage}'],
  '/incidents/$id': ['candidates', 'requests', 'evidence', 'suggestions', 'watched', 'notes'].map(
    (tab) => `/incidents/{incident}?tab=${tab}`,
  ),
  '/race': ['/race', '/race?tab=losses'],
  '/requests/$id': ['/requests/{request}'],
  '/tips/$id': ['/tips/{tip}'],
  '/alarms': ['/alarms', '/alarms?tab=points'],
  '/alarm-points/$id': ['/alarm-points/{alarmPoint}'],
  '/cameras/$id': ['overview', 'views', 'sources', 'states'].map((tab) => `/cameras/{camera}?tab=${tab}`),
  '/recorders/$id': ['/recorders/{recorder}'],
  '/proposals/$id': ['/proposals/{proposal}'],
  '/spot-checks/$id': ['/spot-checks/{spotCheck}'],
  '/faults/$id': ['/faults/{fault}'],
  '/imports/$id': ['/imports/{import}'],
  '/coverage': ['/coverage?area={area}', '/coverage?area={area}&tab=uptime'],
  '/log': ['/log', '/log?tab=custody', '/log?tab=checkpoints'],
  '/areas/$id': ['/areas/{area}'],
  '/accounts/$id': ['/accounts/{account}'],
};

/** @returns every page of the app with the action it needs (null = none), as the router has them. */
export function patterns(): { pattern: string; action: string | null }[] {
  const text = readFileSync(join(__dirname, '../web/src/app/router.tsx'), 'utf8');
  const pages = [...text.matchAll(/\bpage\(\s*'([^']+)',\s*(?:'([^']+)'|null),/g)];
  return [
    { pattern: '/', action: null },
    ...pages.map(([, pattern, action]) => ({ pattern: pattern!, action: action ?? null })),
  ];
}

/**
 * @param page a browser's page in which somebody has signed in
 * @param known ids by name ("incident"); what is not known is asked for
 * @returns what this account may open; a page is left out when there is nothing to show on it
 */
export async function pagesFor(
  page: Page,
  baseUrl: string,
  known: Record<string, string> = {},
): Promise<PageAt[]> {
  const ask = async (path: string): Promise<Answer | null> => {
    const answer = await page.request.get(baseUrl + path);
    return answer.ok() ? ((await answer.json()) as Answer) : null;
  };
  const session = await ask('/api/v1/session');
  const allowed = new Set(session?.actions?.map(({ action }) => action));
  const areaId = session?.account?.areaId;
  const found: Record<string, string | undefined> = { ...(areaId && { area: String(areaId) }), ...known };
  const fill = async (template: string): Promise<string | null> => {
    let address = template;
    for (const [hole, name] of template.matchAll(/\{(\w+)\}/g)) {
      found[name!] ??= await first(name!);
      const value = found[name!];
      if (!value) return null;
      address = address.replace(hole, encodeURIComponent(value));
    }
    return address;
  };
  const first = async (name: string): Promise<string | undefined> => {
    const source = sources[name];
    const path = source && (await fill(source.path));
    const answer = path ? await ask(path) : null;
    const one = answer?.items ? answer.items[0] : answer;
    return one ? String(one[source!.key ?? 'id']) : undefined;
  };
  const pages: PageAt[] = [];
  for (const { pattern, action } of patterns()) {
    if (action !== null && !allowed.has(action)) continue;
    for (const name of addresses[pattern] ?? [pattern]) {
      const address = await fill(name);
      if (address) pages.push({ pattern, address, name });
    }
  }
  return pages;
}

interface Answer extends Record<string, unknown> {
  actions?: { action: string }[];
  account?: { areaId: number | null };
  items?: Record<string, unknown>[];
}

/** Opens a purpose for an incident and has this tab look under it, as the form before footage does. */
export async function lookFor(page: Page, baseUrl: string, incidentId: string): Promise<void> {
  const session = (await (await page.request.get(`${baseUrl}/api/v1/session`)).json()) as {
    csrfToken: string;
  };
  const answer = await page.request.post(`${baseUrl}/api/v1/purposes`, {
    data: { incidentId, reason: 'Xem các trang' },
    headers: { origin: baseUrl, 'x-csrf-token': session.csrfToken },
  });
  if (!answer.ok()) throw new Error(`no purpose: ${answer.status()} ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  await page.evaluate(`sessionStorage.setItem('purpose', '${id}')`);
}
