import { fold } from '../../../platform/fold';
import type { CameraKind } from '../../camera.entity';
import type { Mount, Setting, WatchedPlace } from '../../camera-facts';
import type { CameraStatus } from '../../camera-status';
import type { OwnerKind } from '../../recorders/recorder.entity';

/** Word → value; folded. The first that stands in the cell as whole words wins, so the more telling ones come first. */
type Words<T> = [words: string, value: T][];

const KINDS: Words<CameraKind> = [
  ['high vantage|high_vantage|tam cao|vi tri cao|diem cao|dai quan sat', 'high_vantage'],
  ['ptz|speed dome|speeddome|quay quet|xoay|quay|pan tilt', 'ptz'],
  ['panoramic|toan canh|mat ca|fisheye|360', 'panoramic'],
  ['dome|ban cau|op tran', 'dome'],
  ['fixed|co dinh|than|than tru|bullet|than hong ngoai|thuong|hop|box', 'fixed'],
];
const OWNERS: Words<OwnerKind> = [
  ['police|cong an|csgt|ca xa|ca phuong|ca', 'police'],
  ['group|to dan pho|tdp|thon|to tu quan|to|khu pho|xa hoi hoa|cong dong|nhan dan dong gop', 'group'],
  [
    'business|doanh nghiep|cong ty|cua hang|ngan hang|quan|khach san|co so kinh doanh|kinh doanh|shop',
    'business',
  ],
  ['agency|co quan|ubnd|uy ban|truong|truong hoc|benh vien|tram y te|nha nuoc|don vi|xa|phuong', 'agency'],
  ['household|ho gia dinh|gia dinh|ho dan|nguoi dan|nha dan|ca nhan|ho|tu nhan|dan|ong|ba', 'household'],
];
const STATUSES: Words<CameraStatus> = [
  ['retired|thao do|da thao|thanh ly|ngung su dung|khong su dung|bo|da go', 'retired'],
  ['proposed|de xuat|du kien|de nghi', 'proposed'],
  ['approved|da duyet|duoc duyet|chua lap|chua lap dat|dang lap dat', 'approved'],
  [
    'faulty|hong|hu|hu hong|mat tin hieu|khong hoat dong|ngung hoat dong|mat ket noi|offline|loi|dang sua|khong tot|inactive|broken|bi hong',
    'faulty',
  ],
  ['active|hoat dong|dang hoat dong|tot|binh thuong|online|dang su dung|on dinh|ok|working|co', 'active'],
];
const MOUNTS: Words<Mount> = [
  ['pole|cot|tru|tru dien|cot dien|cot den', 'pole'],
  ['tower|thap|tru cao', 'tower'],
  ['ceiling|tran', 'ceiling'],
  ['roof|mai|mai nha|noc', 'roof'],
  ['wall|tuong|vach|mat tien', 'wall'],
  ['tree|cay', 'tree'],
  ['vehicle|xe|o to', 'vehicle'],
];
const SETTINGS: Words<Setting> = [
  ['outdoor|ngoai troi|ngoai nha|ngoai', 'outdoor'],
  ['indoor|trong nha|trong', 'indoor'],
];
const WATCHES: Words<WatchedPlace> = [
  ['junction|nga ba|nga tu|nga nam|nga sau|giao lo|vong xoay|bung binh|nut giao', 'junction'],
  ['road|duong|tuyen duong|quoc lo|tinh lo|truc duong|mat duong|pho|giao thong', 'road'],
  ['alley|hem|ngo|kiet|ngach|duong hem', 'alley'],
  ['gate|cong|cong chao|cua ngo|ra vao|loi vao', 'gate'],
  ['market|cho', 'market'],
  ['school|truong|truong hoc|mam non|mau giao', 'school'],
  ['hospital|benh vien|tram y te|phong kham', 'hospital'],
  ['bank|ngan hang|atm', 'bank'],
  ['shop|cua hang|tiem|quan|sieu thi|shop', 'shop'],
  ['bridge|cau', 'bridge'],
  ['river|song|suoi|ho nuoc|kenh|bo ke', 'river'],
  ['parking|bai xe|bai do xe|bai dau xe|giu xe', 'parking'],
  ['park|cong vien|quang truong|vuon hoa', 'park'],
  ['station|ben xe|nha ga|tram xe|tram xang|cay xang', 'station'],
  ['office|tru so|co quan|ubnd|uy ban|nha van hoa|hoi truong|van phong', 'office'],
  ['house|nha dan|nha o|ho dan|khu dan cu', 'house'],
];
/** Said of a state, these turn it round: "không tốt", "chưa hoạt động". */
const NOT = /\b(khong|chua|ngung|het|not|mat)\b/;

export const kindOf = (text: string): CameraKind | null => firstOf(KINDS, text);
export const ownerOf = (text: string): OwnerKind | null => firstOf(OWNERS, text);
export const mountOf = (text: string): Mount | null => firstOf(MOUNTS, text);

export function statusOf(text: string): CameraStatus | null {
  const status = firstOf(STATUSES, text);
  return status === 'active' && NOT.test(fold(text)) ? null : status;
}

/** "Trong nhà" as header with "x" or "có" below: a yes there is the header's word, a no its opposite. */
export function settingOf(value: string | boolean): Setting | null {
  if (value === true || (typeof value === 'string' && /^(x|co|yes|y|true|1)$/.test(fold(value))))
    return 'indoor';
  if (value === false || /^(khong|no|n|false|0)$/.test(fold(value))) return 'outdoor';
  const isBoth = /trong.*ngoai|ngoai.*trong/.test(fold(value.slice(0, 300)));
  return isBoth ? null : firstOf(SETTINGS, value);
}

/** Every place a text names, in the order of the list. */
export function watchesOf(text: string): WatchedPlace[] {
  const folded = ` ${words(text)} `;
  const named = WATCHES.filter(([list]) => list.split('|').some((word) => folded.includes(` ${word} `)));
  return named.map(([, place]) => place);
}

function firstOf<T>(list: Words<T>, text: string): T | null {
  const folded = words(text);
  const whole = list.find(([each]) => each.split('|').includes(folded));
  const part =
    whole ?? list.find(([each]) => each.split('|').some((word) => ` ${folded} `.includes(` ${word} `)));
  return part?.[1] ?? null;
}

function words(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9_]+/g, ' ')
    .trim();
}
