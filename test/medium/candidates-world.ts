import { Client } from 'pg';
import { v7 } from 'uuid';
import type { CandidateDto, CandidatePageDto } from '../../src/candidates/candidates.dto';
import { destination } from '../../src/geo/geodesic';
import { TimeSource } from '../../src/platform/time-source';
import { ApiClient } from '../api-client';
import { DINH_VAN, viewBody } from '../builders';
import { createTester } from '../tester';
import { type Person, TwoWards } from './two-wards';

/** It happened between these, on a Friday night. */
export const FROM = '2026-08-28T21:20:00+07:00';
export const TO = '2026-08-28T21:40:00+07:00';

export interface Lens {
  id: string;
  viewId: string;
  recorderId: string;
  sourceId: string;
}

interface LensChanges {
  /** What its custodian says that the recorder keeps; null = nobody asked. */
  days?: number | null;
  view?: object;
  areaId?: number;
}

/** The api with two wards, and lenses around places of their own. */
export class CandidateWorld {
  /** What time it is for rules that days decide. */
  now = new Date(0);
  private places = 0;

  private constructor(
    readonly wards: TwoWards,
    readonly officer: Person,
    /** May do everything everywhere. */
    private readonly tester: ApiClient,
  ) {}

  static async start(): Promise<CandidateWorld> {
    const wards = await TwoWards.start();
    const officer = await wards.person({ role: 'ward_officer', areaId: wards.wards.here });
    const tester = new ApiClient(wards.baseUrl, await createTester(wards.database.ownerUrl));
    const world = new CandidateWorld(wards, officer, tester);
    jest.spyOn(wards.app.get(TimeSource), 'now').mockImplementation(() => world.now);
    return world;
  }

  stop(): Promise<void> {
    return this.wards.stop();
  }

  /** Each a kilometre from any other. */
  place() {
    return from(DINH_VAN, 90, 1000 * ++this.places);
  }

  /** So many metres south of a point, looking at it, on channel 3 of a recorder of its own. */
  async lens(point: { lon: number; lat: number }, meters: number, changes: LensChanges = {}): Promise<Lens> {
    const { days = 30, view, areaId = this.wards.groups.here } = changes;
    const { build } = this.wards;
    const recorder = await build.recorder(areaId, days === null ? {} : { statedRetentionDays: days });
    const made = await build.lens(areaId, {
      source: { recorderId: recorder.id, channel: 3, validFrom: '2020-01-01T00:00:00Z' },
      view: viewBody({ position: from(point, 180, meters), nightRangeMeters: 25, ...view }),
    });
    const [source] = made.sources;
    return { id: made.id, viewId: made.view!.id, recorderId: recorder.id, sourceId: source!.id };
  }

  /** What the recorder of a lens recorded then, as the worker would have left it. */
  async segment(
    { id, sourceId, recorderId }: Lens,
    { startedAt = '2026-08-28T14:19:00Z', sealedIn }: { startedAt?: string; sealedIn?: number } = {},
  ): Promise<void> {
    const sql = `SELECT id FROM clock_epoch WHERE recorder_id = $1`;
    const [epoch] = await this.wards.query<{ id: string }>(sql, [recorderId]);
    const endedAt = new Date(Date.parse(startedAt) + 600_000);
    await this.byOwner(`UPDATE source SET longest_segment_milliseconds = 600000 WHERE id = $1`, [sourceId]);
    await this.wards.query(
      `INSERT INTO segment (source_id, clock_epoch_id, displayed_started_at, displayed_ended_at, id)
       VALUES ($1, $2, $3, $4, $5)`,
      [sourceId, epoch!.id, startedAt, endedAt, v7()],
    );
    if (sealedIn === undefined) return;
    const itemId = await this.wards.item(sealedIn);
    await this.wards.query(
      `UPDATE evidence_item SET kind = 'footage', camera_id = $2, source_id = $3, clock_epoch_id = $4,
         displayed_started_at = $5, displayed_ended_at = $6 WHERE id = $1`,
      [itemId, id, sourceId, epoch!.id, startedAt, endedAt],
    );
  }

  async make(path: string, body: object): Promise<void> {
    const answer = await this.tester.post(`/api/v1/${path}`, body);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  /** The unit that a lens belongs to, from now on. */
  async move({ id }: Lens, areaId: number): Promise<void> {
    const { status, body } = await this.tester.patch(`/api/v1/cameras/${id}`, { areaId });
    if (status !== 200) throw new Error(JSON.stringify(body));
  }

  /** What the application itself may not do. */
  async byOwner(sql: string, values: unknown[]): Promise<void> {
    const client = new Client({ connectionString: this.wards.database.ownerUrl });
    await client.connect();
    try {
      await client.query(sql, values);
    } finally {
      await client.end();
    }
  }

  ask(values: object, person = this.officer) {
    return person.client.get<CandidatePageDto>(
      `/api/v1/candidates?${textOf({ from: FROM, to: TO, ...values })}`,
    );
  }

  async candidates(values: object, person = this.officer): Promise<CandidatePageDto> {
    const { status, body } = await this.ask(values, person);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  }
}

/** So many metres from a position. */
export function from(position: { lon: number; lat: number }, azimuthDegrees: number, meters: number) {
  const [lon, lat] = destination(position, azimuthDegrees, meters);
  return { lon, lat };
}

export function textOf(values: object): string {
  return new URLSearchParams(values as Record<string, string>).toString();
}

export function ids({ items }: { items: Pick<CandidateDto, 'camera'>[] }): string[] {
  return items.map(({ camera }) => camera.id);
}
