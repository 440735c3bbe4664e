import { Client } from 'pg';
import { Random } from '../bench/random';
import { AlarmButton } from './alarm-button';
import { Builders, byHttp } from './builders';
import { buildSightTown, offset, type SightTown, storeSightTowns } from './medium/sight-towns';
import { type Stack, startStack } from './processes';
import { createAccount } from './tester';
import { untilTrue } from './until';

/** Pressed before, one after the other, as an installation has been that is in use. */
const WARM_UP = 10;
export const RADIUS_METERS = 30;
/** After which an alarm without requests counts as never asked. */
const PATIENCE_MILLISECONDS = 30_000;

const RECORDERS = `
  WITH owned AS (
    SELECT id, area_id, (row_number() OVER (PARTITION BY area_id ORDER BY id) - 1) AS number FROM camera
    WHERE id = ANY($1::uuid[])
  ), made AS (
    INSERT INTO recorder (id, area_id, name, channels, stated_retention_days, custodian_kind, custodian_name)
    SELECT md5($2 || area_id || '-' || number / 2)::uuid, area_id, 'Đầu ghi ' || number / 2, 4, 3 + number % 20,
      'household', 'Hộ mẫu' FROM owned WHERE number % 2 = 0
  ), epochs AS (
    INSERT INTO clock_epoch (id, recorder_id, number, reason)
    SELECT gen_random_uuid(), md5($2 || area_id || '-' || number / 2)::uuid, 1, 'initial' FROM owned WHERE number % 2 = 0
  )
  INSERT INTO source (id, recorder_id, camera_id, channel, stream, valid_from)
  SELECT gen_random_uuid(), md5($2 || area_id || '-' || number / 2)::uuid, id, 1 + number % 2, 'main', '2015-01-01' FROM owned`;

export interface Post {
  town: SightTown;
  location: { lon: number; lat: number };
  button: AlarmButton;
  areaId: number;
}

export interface Raised {
  post: Post;
  alarmId: string;
  pressedAt: Date;
  /** From the press to its answer. */
  answeredMilliseconds: number;
  /** From the press until others can read that its requests are on their way. */
  queuedMilliseconds: number;
}

interface Pressed extends Omit<Raised, 'queuedMilliseconds'> {
  startedAt: number;
}

/** Real processes: buttons of several places, a town of lenses around each, officers to tell. */
export class AlarmTown {
  private readonly posts: Post[] = [];

  private constructor(
    readonly stack: Stack,
    private readonly database: Client,
  ) {}

  /** @param points how many buttons there are beside those of the warming up */
  static async start(points: number): Promise<AlarmTown> {
    const stack = await startStack({ parts: ['api', 'worker'] });
    const database = new Client({ connectionString: stack.database.ownerUrl });
    await database.connect();
    const town = new AlarmTown(stack, database);
    try {
      await town.build(points + WARM_UP);
      await town.warmUp();
      return town;
    } catch (error) {
      await town.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.database.end();
    await this.stack.stop();
  }

  /** All at once. @throws Error unless requests of every one of them were queued in time */
  async pressAll(): Promise<Raised[]> {
    const seenAt = new Map<string, number>();
    let isOver = false;
    const watching = this.watch(seenAt, () => isOver || seenAt.size === WARM_UP + this.posts.length);
    const deadline = setTimeout(() => (isOver = true), PATIENCE_MILLISECONDS);
    const pressed = await Promise.all(this.posts.map((post) => this.press(post)));
    await watching.finally(() => clearTimeout(deadline));
    return pressed.map(({ startedAt, ...one }) => {
      const queuedAt = seenAt.get(one.alarmId);
      if (queuedAt === undefined) throw new Error(`alarm ${one.alarmId}: nobody was asked`);
      return { ...one, queuedMilliseconds: queuedAt - startedAt };
    });
  }

  /** The lenses that requests of this alarm name. */
  async askedBy(alarmId: string): Promise<{ cameraId: string; recorderId: string }[]> {
    const { rows } = await this.database.query<{ cameraId: string; recorderId: string }>(
      `SELECT l.camera_id AS "cameraId", k.recorder_id AS "recorderId"
       FROM alarm a JOIN keep_request k ON k.incident_id = a.incident_id
       JOIN keep_request_lens l ON l.request_id = k.id WHERE a.id = $1`,
      [alarmId],
    );
    return rows;
  }

  /** @param table a table, and what its rows must meet */
  async count(table: string, ...values: unknown[]): Promise<number> {
    const sql = `SELECT count(*)::integer AS count FROM ${table}`;
    const { rows } = await this.database.query<{ count: number }>(sql, values);
    return rows[0]!.count;
  }

  private async build(count: number): Promise<void> {
    const { client, database } = this.stack;
    const build = new Builders(byHttp(client));
    const wards = [await build.area(), await build.area()];
    for (const { id: areaId } of wards) {
      const grants = (['ward_officer', 'supervisor'] as const).map((role) => ({ role, areaId }));
      await createAccount(database.ownerUrl, { grants });
    }
    const areaIds = wards.map(({ id }) => id);
    const random = new Random(20261101);
    for (let number = 0; number < count; number++) {
      const town = buildSightTown(random, number, areaIds);
      await storeSightTowns(database.ownerUrl, [town]);
      await this.database.query(RECORDERS, [town.lenses.map(({ id }) => id), `town ${number} `]);
      this.posts.push(await this.post(random, town, areaIds[number % 2]!));
    }
    await this.database.query('ANALYZE');
  }

  private async post(random: Random, town: SightTown, areaId: number): Promise<Post> {
    const { client, baseUrl } = this.stack;
    const location = offset(town.center, random.between(-60, 60), random.between(-60, 60));
    const body = { areaId, kind: 'bank', name: 'Ngân hàng Mẫu', location, radiusMeters: RADIUS_METERS };
    const point = await client.post('/api/v1/alarm-points', body);
    const key = await client.post(`/api/v1/alarm-points/${point.body.id}/keys`, {});
    return { town, location, areaId, button: new AlarmButton(baseUrl, key.body) };
  }

  private async warmUp(): Promise<void> {
    for (const early of this.posts.splice(0, WARM_UP)) await this.press(early);
    await untilTrue(async () => (await this.count('alarm WHERE asked_at IS NOT NULL')) === WARM_UP);
    await untilTrue(
      async () => (await this.count(`outbox_message WHERE state <> 'done' AND run_at <= now()`)) === 0,
    );
  }

  private async press(post: Post): Promise<Pressed> {
    const startedAt = Date.now();
    const { status, body } = await post.button.press();
    if (status !== 201) throw new Error(JSON.stringify(body));
    const answeredMilliseconds = Date.now() - startedAt;
    return {
      ...{ post, alarmId: body.alarmId, startedAt, answeredMilliseconds },
      pressedAt: new Date(body.pressedAt),
    };
  }

  /** Notes when each alarm's requests are to be seen by others. */
  private async watch(seenAt: Map<string, number>, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const sql = `SELECT id FROM alarm WHERE asked_at IS NOT NULL`;
      const { rows } = await this.database.query<{ id: string }>(sql);
      for (const { id } of rows) if (!seenAt.has(id)) seenAt.set(id, Date.now());
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
