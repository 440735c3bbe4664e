import { readFileSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import { PasswordService } from '../src/access/sign-in/password.service';
import { type Role, roles } from '../src/access/roles';
import { Builders, byHttp, DINH_VAN } from './builders';
import { deviceOf, launchChromium } from './chromium';
import { clip, unique, untilFinished, upload } from './media';
import { type Stack, startStack } from './processes';
import type { Environment } from './services';
import { TlsProxy } from './tls-proxy';

export const PASSWORD = 'bốn con mèo ngủ trưa';
const HOUR = 3_600_000;
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

export interface Person {
  id: string;
  login: string;
  displayName: string;
  role: Role;
}

/** A commune with two groups, six lenses on three recorders, an incident of an hour ago, and sealed footage of two lenses. */
export interface Town {
  communeId: number;
  groupId: number;
  otherGroupId: number;
  lenses: { id: string; code: string; name: string; recorderId: string; sourceId: string }[];
  incident: { id: string; reference: string; occurredFrom: string };
  /** Of lenses 0 and 1, which saw the incident. */
  footage: { id: string; cameraId: string }[];
}

export interface WorldOptions {
  /** People open the app over TLS on a name that is not localhost. */
  isTls?: boolean;
  extraEnv?: Environment;
}

export interface TabOptions {
  /** Default 1440. */
  width?: number;
  language?: 'vi' | 'en';
  colorScheme?: 'light' | 'dark';
}

/** The whole product with people of every role in a small town, and Chromium to use it by. */
export class WebWorld {
  private readonly contexts: BrowserContext[] = [];

  private constructor(
    readonly stack: Stack,
    readonly chromium: Browser,
    readonly town: Town,
    readonly people: Record<Role, Person>,
    private readonly pool: Pool,
    private readonly proxy: TlsProxy | null,
  ) {}

  static async start({ isTls = false, extraEnv = {} }: WorldOptions = {}): Promise<WebWorld> {
    const proxy = isTls ? await TlsProxy.start() : null;
    const stack = await startStack({
      extraEnv: {
        RATE_LIMIT_SIGN_IN_PER_MINUTE: '100000',
        ...(proxy && { PUBLIC_URL: proxy.url }),
        ...extraEnv,
      },
    });
    proxy?.forwardTo(stack.baseUrl);
    const pool = new Pool({ connectionString: stack.database.ownerUrl });
    const town = await buildTown(stack);
    const people = await addPeople(pool, town);
    return new WebWorld(stack, await launchChromium(), town, people, pool, proxy);
  }

  async stop(): Promise<void> {
    for (const context of this.contexts) await context.close();
    await this.chromium.close();
    await this.pool.end();
    await this.stack.stop();
    await this.proxy?.stop();
  }

  /** The address that people open. */
  get url(): string {
    return this.proxy?.url ?? this.stack.baseUrl;
  }

  async query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(sql, values)).rows;
  }

  /** Gives a person their role in an area more. */
  grant(role: Role, areaId: number): Promise<void> {
    return grant(this.pool, this.people[role], areaId);
  }

  /** A browser of its own, in which nobody has signed in. */
  async tab({ width = 1440, language = 'vi', colorScheme = 'light' }: TabOptions = {}): Promise<Page> {
    const context = await this.chromium.newContext({
      ...deviceOf(width),
      colorScheme,
      ignoreHTTPSErrors: true,
      timezoneId: 'Europe/London',
    });
    this.contexts.push(context);
    // A script, as text: this file knows nothing of browsers.
    await context.addInitScript(
      `if (!localStorage.getItem('language')) localStorage.setItem('language', '${language}')`,
    );
    return context.newPage();
  }

  /** A browser in which this role's person has signed in, second factor included, on a page of the app. */
  async tabOf(role: Role, path = '/', options: TabOptions = {}): Promise<Page> {
    const page = await this.tab(options);
    const secret = randomBytes(32).toString('base64url');
    await this.query(
      `INSERT INTO session (id, account_id, token_hash, totp_verified_at, expires_at, address)
       VALUES ($1, $2, $3, now(), now() + interval '1 hour', '127.0.0.1')`,
      [v7(), this.people[role].id, createHash('sha256').update(secret).digest()],
    );
    const name = this.proxy ? '__Host-ll_session' : 'll_session';
    const attributes = { httpOnly: true, sameSite: 'Strict', secure: this.proxy !== null } as const;
    await page.context().addCookies([{ name, value: secret, url: this.url, ...attributes }]);
    await page.goto(this.url + path);
    return page;
  }

  /** What axe-core finds serious or critical on a page, in words; [] = nothing. */
  async faultsForEverybody(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const { violations } = await page.evaluate<AxeResult>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
      );
  }

  /** By how many pixels a page is wider than its window. */
  async overflow(page: Page): Promise<number> {
    return Number(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    );
  }
}

interface AxeResult {
  violations: { id: string; impact: string; help: string; nodes: { html: string }[] }[];
}

async function buildTown(stack: Stack): Promise<Town> {
  const { client } = stack;
  const build = new Builders(byHttp(client));
  const square = (west: number, east: number): [number, number][][] => [
    [
      [DINH_VAN.lon + west, DINH_VAN.lat - 0.01],
      [DINH_VAN.lon + east, DINH_VAN.lat - 0.01],
      [DINH_VAN.lon + east, DINH_VAN.lat + 0.01],
      [DINH_VAN.lon + west, DINH_VAN.lat + 0.01],
      [DINH_VAN.lon + west, DINH_VAN.lat - 0.01],
    ],
  ];
  const boundary = (west: number, east: number) => ({ type: 'Polygon', coordinates: square(west, east) });
  const commune = await build.area({ code: 'M1', name: 'Xã Mẫu', boundary: boundary(-0.01, 0.01) });
  const group = await build.group(commune.id, {
    code: 'M1-1',
    name: 'Tổ dân phố Mẫu 1',
    boundary: boundary(-0.01, 0),
  });
  const other = await build.group(commune.id, {
    code: 'M1-2',
    name: 'Tổ dân phố Mẫu 2',
    boundary: boundary(0, 0.01),
  });
  const lenses = await buildLenses(build, [group.id, other.id]);
  const occurredFrom = new Date(Date.now() - HOUR).toISOString();
  const incident = await build.incident(group.id, {
    reference: 'VV-MAU-1',
    summary: 'Xô xát trước cổng chợ',
    occurredFrom,
    occurredTo: new Date(Date.now() - HOUR + 300_000).toISOString(),
    location: { lon: DINH_VAN.lon, lat: DINH_VAN.lat + 0.0001 },
  });
  const footage = [];
  const displayedStartedAt = new Date(Date.now() - HOUR + 60_000).toISOString();
  for (const lens of lenses.slice(0, 2)) {
    const { body } = await upload(client, unique(clip({ seconds: 4 })), {
      cameraId: lens.id,
      displayedStartedAt,
    });
    footage.push({ id: body.id, cameraId: lens.id });
  }
  for (const { id } of footage) await untilFinished(client, id);
  return {
    communeId: commune.id,
    groupId: group.id,
    otherGroupId: other.id,
    lenses,
    incident: { ...incident, occurredFrom },
    footage,
  };
}

async function buildLenses(build: Builders, areaIds: [number, number]): Promise<Town['lenses']> {
  const names = ['Cổng chợ', 'Ngã tư số 1', 'Ngã ba trường học', 'Đầu hẻm 12', 'Cầu Đạ Dâng', 'Nhà văn hóa'];
  const lenses: Town['lenses'] = [];
  let recorder = await build.recorder(areaIds[0]);
  for (const [index, name] of names.entries()) {
    const areaId = areaIds[index < 4 ? 0 : 1];
    if (index % 2 === 0)
      recorder = await build.recorder(areaId, { name: `Đầu ghi ${name}`, statedRetentionDays: 10 + index });
    const code = `MAU-00${index + 1}`;
    const camera = await build.lens(areaId, {
      code,
      name,
      source: { recorderId: recorder.id, channel: (index % 2) + 1 },
      view: {
        validFrom: '2020-01-01T00:00:00Z',
        position: { lon: DINH_VAN.lon + index * 0.0002, lat: DINH_VAN.lat },
        azimuthDegrees: index < 2 ? 350 - index * 50 : index * 60,
        horizontalFovDegrees: 90,
        heightMeters: 4,
        rangeMeters: 60,
        widthPixels: 1920,
        heightPixels: 1080,
      },
    });
    lenses.push({ id: camera.id, code, name, recorderId: recorder.id, sourceId: camera.sources[0]!.id });
  }
  return lenses;
}

async function grant(pool: Pool, { id, role }: Person, areaId: number | null): Promise<void> {
  await pool.query(
    `INSERT INTO role_grant (id, account_id, role, area_id, valid_from, state, reason, granted_by)
     VALUES ($1, $2, $3, $4, now(), 'active', 'test', 'test')`,
    [v7(), id, role, areaId],
  );
}

/** One for each role, all with `PASSWORD`; their areas are those of their work. */
async function addPeople(pool: Pool, town: Town): Promise<Record<Role, Person>> {
  const hash = await new PasswordService().hash(PASSWORD);
  const names: Record<Role, string> = {
    group_leader: 'Tổ trưởng (mẫu)',
    ward_officer: 'Cán bộ xã (mẫu)',
    investigator: 'Điều tra viên (mẫu)',
    supervisor: 'Lãnh đạo (mẫu)',
    auditor: 'Thanh tra (mẫu)',
    administrator: 'Quản trị (mẫu)',
  };
  const people = {} as Record<Role, Person>;
  for (const role of roles) {
    const person = { id: v7(), login: role.replaceAll('_', '-'), displayName: names[role], role };
    const unit = role === 'group_leader' ? town.groupId : town.communeId;
    await pool.query(
      `INSERT INTO account (id, login, display_name, area_id, password_hash, must_change_password, created_by)
       VALUES ($1, $2, $3, $4, $5, false, 'test')`,
      [person.id, person.login, person.displayName, unit, hash],
    );
    await grant(pool, person, role === 'administrator' ? null : unit);
    people[role] = person;
  }
  return people;
}
