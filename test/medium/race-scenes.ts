import { systemContext } from '../../src/platform/http/request-context';
import type { LinkAnswer } from '../../src/requests/request-answer';
import { RequestService } from '../../src/requests/request.service';
import { WriteUnit } from '../../src/writing/write-unit';
import { DINH_VAN } from '../builders';
import { RaceWorld } from './race-world';
import type { Person } from './two-wards';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** An incident in front of one lens. */
export interface Scene {
  incidentId: string;
  from: Date;
  to: Date;
  recorderId: string;
  cameraId: string;
  sourceId: string;
}

interface LevelState {
  level: string;
  state: string;
  channel: string | null;
}

/** A race world with people, and what they do to requests. */
export class RaceScenes {
  private places = 0;

  private constructor(
    readonly world: RaceWorld,
    readonly officer: Person,
    readonly leader: Person,
    readonly supervisor: Person,
    /** Officer of the ward beside it. */
    readonly stranger: Person,
  ) {}

  static async start(): Promise<RaceScenes> {
    const world = await RaceWorld.start();
    const { wards } = world;
    return new RaceScenes(
      world,
      await wards.person({ role: 'ward_officer', areaId: wards.wards.here }),
      await wards.person({ role: 'group_leader', areaId: wards.groups.here }),
      await wards.person({ role: 'supervisor', areaId: wards.wards.here }),
      await wards.person({ role: 'ward_officer', areaId: wards.wards.there }),
    );
  }

  stop(): Promise<void> {
    return this.world.stop();
  }

  /** Each at a place of its own, so that candidates do not mix; it ended an hour ago. */
  async scene(recorder: object = {}, endedAgo = HOUR): Promise<Scene> {
    const { build, groups } = this.world.wards;
    const position = { lon: DINH_VAN.lon + ++this.places * 0.01, lat: DINH_VAN.lat };
    const to = new Date(this.world.now.getTime() - endedAgo);
    const from = new Date(to.getTime() - 10 * 60_000);
    const made = await build.recorder(groups.here, {
      statedRetentionDays: 4,
      custodian: { kind: 'household', name: 'Người giữ mẫu', phone: '0900000001' },
      backupCustodian: { name: 'Người dự phòng mẫu', phone: '0900000002' },
      ...recorder,
    });
    const camera = await build.lens(groups.here, {
      source: { recorderId: made.id, channel: 3 },
      view: viewAt(position),
    });
    const incident = await build.incident(groups.here, {
      ...{ occurredFrom: from.toISOString(), occurredTo: to.toISOString(), locationUncertaintyMeters: 5 },
      location: { lon: position.lon, lat: position.lat + 0.0001 },
    });
    const ids = { recorderId: made.id, cameraId: camera.id, sourceId: camera.sources[0]!.id };
    return { incidentId: incident.id, from, to, ...ids };
  }

  ask(incidentId: string, body: object = {}, by = this.officer) {
    const path = `/api/v1/incidents/${incidentId}/requests`;
    return by.client.post(path, { minScore: 0, reason: 'Xác minh', ...body });
  }

  /** Another lens of its recorder beside the first. @returns its id */
  async lensBeside({ cameraId, recorderId }: Scene, channel: number): Promise<string> {
    const { wards } = this.world;
    const [position] = await wards.query<{ lon: number; lat: number }>(
      `SELECT ST_X(position) AS lon, ST_Y(position) AS lat FROM camera_view WHERE camera_id = $1`,
      [cameraId],
    );
    const source = { recorderId, channel };
    const lens = await wards.build.lens(wards.groups.here, { source, view: viewAt(position!) });
    return lens.id;
  }

  /** @returns the request's id */
  async sent(at: Scene): Promise<string> {
    const { status, body } = await this.ask(at.incidentId, { send: true });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.items[0].id;
  }

  async read(id: string, by = this.officer) {
    return (await by.client.get(`/api/v1/requests/${id}`)).body;
  }

  act(id: string, verb: string, body: object = {}, by = this.officer) {
    return by.client.post(`/api/v1/requests/${id}/${verb}`, body);
  }

  /** Such as `custodian done contact`. */
  async levels(id: string): Promise<string[]> {
    const { escalations } = (await this.read(id)) as { escalations: LevelState[] };
    return escalations.map(({ level, state, channel }) => `${level} ${state} ${channel ?? ''}`.trim());
  }

  /** As the page behind the link would. */
  say(id: string, signedLinkId: string, answer: Omit<LinkAnswer, 'signedLinkId'>): Promise<string> {
    const { app } = this.world.wards;
    const service = app.get(RequestService, { strict: false });
    return app
      .get(WriteUnit)
      .run(systemContext('link'), (transaction) =>
        service.answerByLink(transaction, id, { signedLinkId, ...answer }),
      );
  }
}

export const viewAt = (position: { lon: number; lat: number }) => ({
  ...{ validFrom: '2020-01-01T00:00:00Z', position, azimuthDegrees: 0, horizontalFovDegrees: 90 },
  ...{ heightMeters: 4, rangeMeters: 50, widthPixels: 1920 },
});

/** Names of the fields that an answer finds fault with. */
export const fieldsOf = ({ body }: { body: { errors?: { field: string }[] } }): string[] =>
  (body.errors ?? []).map(({ field }) => field);
