import type { INestApplicationContext } from '@nestjs/common';
import { AreaRegistrar } from '../src/areas/area-registrar';
import type { AreaDto, CreateAreaDto } from '../src/areas/areas.dto';
import { CameraService } from '../src/cameras/camera.service';
import type { CameraDetailDto, CreateCameraDto } from '../src/cameras/cameras.dto';
import { RecorderService } from '../src/cameras/recorders/recorder.service';
import type { CreateRecorderDto, RecorderDto } from '../src/cameras/recorders/recorders.dto';
import type { ViewBodyDto } from '../src/cameras/view-body.dto';
import { IncidentService } from '../src/incidents/incident.service';
import type { RecordedIncidentDto, RecordIncidentDto } from '../src/incidents/incidents.dto';
import { systemContext } from '../src/platform/http/request-context';
import type { ApiClient } from './api-client';

/** How builders create things: by HTTP or by the services of an application. */
export interface Creating {
  area(body: CreateAreaDto): Promise<AreaDto>;
  recorder(body: CreateRecorderDto): Promise<RecorderDto>;
  camera(body: CreateCameraDto): Promise<CameraDetailDto>;
  incident(body: RecordIncidentDto): Promise<RecordedIncidentDto>;
}

export function byHttp(client: ApiClient): Creating {
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await client.post<T>(`/api/v1/${path}`, body);
    if (answer.status !== 201)
      throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    area: (body) => post('areas', body),
    recorder: (body) => post('recorders', body),
    camera: (body) => post('cameras', body),
    incident: (body) => post('incidents', body),
  };
}

export function byServices(app: INestApplicationContext): Creating {
  const context = systemContext('test');
  const service = <T>(type: abstract new (...args: never[]) => T): T => app.get<T>(type, { strict: false });
  return {
    area: (body) => service(AreaRegistrar).create(context, body),
    recorder: (body) => service(RecorderService).create(context, body),
    camera: (body) => service(CameraService).create(context, body),
    incident: (body) => service(IncidentService).record(context, body),
  };
}

/** Where everything a builder makes stands, unless told otherwise. */
export const DINH_VAN = { lon: 108.24, lat: 11.79 };

/** A view of 90° to the north from `DINH_VAN`, since 2020. */
export function viewBody(changes: Partial<ViewBodyDto> = {}): ViewBodyDto {
  return {
    validFrom: '2020-01-01T00:00:00Z',
    position: DINH_VAN,
    azimuthDegrees: 0,
    horizontalFovDegrees: 90,
    heightMeters: 4,
    rangeMeters: 50,
    widthPixels: 1920,
    ...changes,
  };
}

/** Makes valid records; every value may be overridden, names and codes are unique within one instance. */
export class Builders {
  private count = 0;

  constructor(private readonly creating: Creating) {}

  /** A commune without a parent. */
  area(changes: Partial<CreateAreaDto> = {}): Promise<AreaDto> {
    const number = ++this.count;
    return this.creating.area({
      code: `T${number}`,
      name: `Xã thử ${number}`,
      kind: 'commune',
      validFrom: '2010-01-01',
      ...changes,
    });
  }

  group(parentId: number, changes: Partial<CreateAreaDto> = {}): Promise<AreaDto> {
    return this.area({ kind: 'group', parentId, ...changes });
  }

  recorder(areaId: number, changes: Partial<CreateRecorderDto> = {}): Promise<RecorderDto> {
    return this.creating.recorder({
      areaId,
      name: `Đầu ghi ${++this.count}`,
      channels: 16,
      custodian: { kind: 'group', name: 'Tổ trưởng thử nghiệm' },
      ...changes,
    });
  }

  /** An active lens since 2020, without source and view. */
  lens(areaId: number, changes: Partial<CreateCameraDto> = {}): Promise<CameraDetailDto> {
    const number = ++this.count;
    return this.creating.camera({
      code: `CAM-${String(number).padStart(4, '0')}`,
      name: `Mắt thử ${number}`,
      areaId,
      kind: 'fixed',
      ownerKind: 'group',
      inServiceFrom: '2020-01-01',
      ...changes,
    });
  }

  /** A lens with a recorder of its own (channel 1) and a view. */
  async camera(
    areaId: number,
    changes: { view?: Partial<ViewBodyDto>; camera?: Partial<CreateCameraDto> } = {},
  ): Promise<{ camera: CameraDetailDto; recorder: RecorderDto; sourceId: string; viewId: string }> {
    const recorder = await this.recorder(areaId);
    const camera = await this.lens(areaId, {
      source: { recorderId: recorder.id, channel: 1 },
      view: viewBody(changes.view),
      ...changes.camera,
    });
    return { camera, recorder, sourceId: camera.sources[0]!.id, viewId: camera.view!.id };
  }

  incident(areaId: number, changes: Partial<RecordIncidentDto> = {}): Promise<RecordedIncidentDto> {
    return this.creating.incident({
      reference: `VV-${++this.count}`,
      areaId,
      kind: 'fight',
      summary: 'Vụ việc thử nghiệm',
      occurredFrom: '2023-05-01T13:00:00Z',
      occurredTo: '2023-05-01T13:10:00Z',
      location: DINH_VAN,
      locationUncertaintyMeters: 20,
      ...changes,
    });
  }
}
