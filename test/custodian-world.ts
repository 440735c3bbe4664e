import type { ApiClient } from './api-client';
import { Builders, byHttp, DINH_VAN } from './builders';

const HOUR = 3_600_000;

export interface AskedCustodian {
  requestId: string;
  recorderId: string;
  cameraId: string;
  /** The link's id, and the address that it opens. */
  linkId: string;
  url: string;
  /** What the recorder's screen showed when it began, as the page's field takes it. */
  startedAt: string;
}

interface Shown {
  id: string;
  signedLinkId: string;
}

/** A recorder with a lens that saw what happened an hour ago, and whose custodian was sent a link. */
export async function askCustodian(
  client: ApiClient,
  { name = 'Tiệm Mẫu', from = new Date(Date.now() - HOUR), lengthMilliseconds = 120_000 } = {},
): Promise<AskedCustodian> {
  const build = new Builders(byHttp(client));
  const tag = String(Math.random()).slice(2, 10);
  const area = await build.area({ code: `L${tag}`, name: 'Xã Mẫu' });
  const group = await build.group(area.id, { code: `L${tag}-1`, name: 'Tổ dân phố Mẫu' });
  const recorder = await build.recorder(group.id, {
    name: `Đầu ghi ${name}`,
    statedRetentionDays: 10,
    custodian: { kind: 'household', name: 'Bà Trần Thị Mẫu', phone: '0900 000 111' },
  });
  const lens = await build.lens(group.id, {
    code: `L-${tag}`,
    name: 'Cổng trước',
    source: { recorderId: recorder.id, channel: 2 },
    view: { validFrom: '2020-01-01T00:00:00Z', position: DINH_VAN, azimuthDegrees: 0, ...optics },
  });
  const incident = await build.incident(group.id, {
    reference: `VV-${tag}`,
    summary: 'Điều không ai ngoài công an được biết',
    occurredFrom: from.toISOString(),
    occurredTo: new Date(from.getTime() + lengthMilliseconds).toISOString(),
    location: { lon: DINH_VAN.lon, lat: DINH_VAN.lat + 0.0001 },
    locationUncertaintyMeters: 5,
  });
  const asked = await client.post<{ items: Shown[] }>(`/api/v1/incidents/${incident.id}/requests`, {
    cameraIds: [lens.id],
    reason: 'Lý do chỉ công an biết',
    send: true,
  });
  if (asked.status !== 201) throw new Error(`asking: ${asked.status} ${JSON.stringify(asked.body)}`);
  const { id: requestId, signedLinkId: linkId } = asked.body.items[0]!;
  const link = await client.get<{ url: string }>(`/api/v1/signed-links/${linkId}`);
  const startedAt = new Date(from.getTime() + 7 * HOUR).toISOString().slice(0, 19);
  return { requestId, recorderId: recorder.id, cameraId: lens.id, linkId, url: link.body.url, startedAt };
}

const optics = { horizontalFovDegrees: 90, heightMeters: 3, rangeMeters: 50, widthPixels: 1920 };

/** What the page's form for a file sends when there is no script. */
export function fileForm(
  asked: AskedCustodian,
  bytes: Buffer,
  changes: Record<string, string> = {},
): FormData {
  const form = new FormData();
  const fields = {
    act: 'file',
    slot: '1',
    cameraId: asked.cameraId,
    startedAt: asked.startedAt,
    ...changes,
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'video/mp4' }), 'kenh2.mp4');
  return form;
}
