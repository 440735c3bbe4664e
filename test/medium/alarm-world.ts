import { AlarmAsking } from '../../src/alarms/alarm-asking';
import type { AlarmDto } from '../../src/alarms/alarms.dto';
import type { AlarmPointDto, IssuedAlarmKeyDto } from '../../src/alarms/alarm-points.dto';
import { AlarmButton } from '../alarm-button';
import { DINH_VAN, viewBody } from '../builders';
import { untilTrue } from '../until';
import { type Person, TwoWards } from './two-wards';

export interface Button extends AlarmButton {
  point: AlarmPointDto;
  issuedAt: string;
}

/** The api over two wards, with officers and buttons. */
export class AlarmWorld {
  private places = 0;

  private constructor(
    readonly wards: TwoWards,
    readonly officer: Person,
    readonly supervisor: Person,
    readonly leader: Person,
    /** Officer of the ward beside it. */
    readonly stranger: Person,
  ) {}

  static async start(): Promise<AlarmWorld> {
    const wards = await TwoWards.start();
    return new AlarmWorld(
      wards,
      await wards.person({ role: 'ward_officer', areaId: wards.wards.here }),
      await wards.person({ role: 'supervisor', areaId: wards.wards.here }),
      await wards.person({ role: 'group_leader', areaId: wards.groups.here }),
      await wards.person({ role: 'ward_officer', areaId: wards.wards.there }),
    );
  }

  stop(): Promise<void> {
    return this.wards.stop();
  }

  /** Each a kilometre from any other. */
  place() {
    return { lon: DINH_VAN.lon + ++this.places * 0.01, lat: DINH_VAN.lat };
  }

  async point(changes: object = {}, by = this.officer): Promise<AlarmPointDto> {
    const { status, body } = await by.client.post('/api/v1/alarm-points', {
      ...{ areaId: this.wards.groups.here, kind: 'bank', name: 'Ngân hàng Mẫu', location: this.place() },
      contacts: [{ name: 'Bảo vệ mẫu', phone: '0900000009' }],
      ...changes,
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  }

  async key(pointId: string): Promise<IssuedAlarmKeyDto> {
    const { status, body } = await this.officer.client.post(`/api/v1/alarm-points/${pointId}/keys`, {});
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body;
  }

  async button(changes: object = {}): Promise<Button> {
    const point = await this.point(changes);
    const key = await this.key(point.id);
    return Object.assign(new AlarmButton(this.wards.baseUrl, key), { point, issuedAt: key.issuedAt });
  }

  /** A lens that looks at a place from some metres south, with a recorder of its own. @returns the recorder's id */
  async lens({ lon, lat }: { lon: number; lat: number }, areaId = this.wards.groups.here): Promise<string> {
    const { build } = this.wards;
    const recorder = await build.recorder(areaId, { statedRetentionDays: 7 });
    await build.lens(areaId, {
      source: { recorderId: recorder.id, channel: 1, validFrom: '2020-01-01T00:00:00Z' },
      view: viewBody({ position: { lon, lat: lat - 0.0001 } }),
    });
    return recorder.id;
  }

  /** Once custodians were asked. */
  async asked(alarmId: string): Promise<AlarmDto> {
    const read = async () => (await this.officer.client.get<AlarmDto>(`/api/v1/alarms/${alarmId}`)).body;
    await untilTrue(async () => (await read()).askedAt !== null);
    return read();
  }

  /** As the worker would. */
  ask(alarmId: string): Promise<void> {
    return this.wards.app.get(AlarmAsking, { strict: false }).ask(alarmId);
  }

  async count(table: string, condition = 'true', values: unknown[] = []): Promise<number> {
    const sql = `SELECT count(*)::integer AS count FROM ${table} WHERE ${condition}`;
    const [row] = await this.wards.query<{ count: number }>(sql, values);
    return row!.count;
  }
}
