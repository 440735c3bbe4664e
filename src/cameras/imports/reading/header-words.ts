import { fold } from '../../../platform/fold';
import type { Field } from './fields';

/** Headers of lists as they are met, folded (no marks, lower case, words apart by one space); the most specific win. */
const WORDS: Record<Field, string[]> = {
  code: list(
    'ma|ma camera|ma so|ma so camera|code|id|camera id|camera code|ma thiet bi|ky hieu|so hieu|ma cam|ma hieu|ma dinh danh|ma mat camera|feature id|device id',
  ),
  name: list(
    'ten|ten camera|name|camera name|ten thiet bi|ten mat camera|ten diem|ten vi tri|ten cam|diem lap dat|diem camera|title|camera|ten diem lap dat',
  ),
  lat: list(
    'vi do|vi do bac|lat|latitude|lattitude|y|toa do y|toa do vi do|toa do lat|toa do vi tuyen|vi tuyen|gps lat|geometry lat|vd|vi do y|lat y|y lat',
  ),
  lon: list(
    'kinh do|kinh do dong|lon|long|lng|longitude|x|toa do x|toa do kinh do|toa do long|toa do lng|kinh tuyen|gps long|gps lng|geometry lon|kd|kinh do x|long x|x long',
  ),
  coordinates: list(
    'toa do|toa do gps|gps|coordinates|coordinate|coords|vi tri gps|lat long|lat lon|lat lng|latlng|latlong|toa do dia ly|dinh vi|toa do camera|toa do lap dat|toa do vi tri|toa do vi do kinh do|toa do kinh do vi do|link google map|google map|google maps|link ban do|wkt|geom|the geom|geometry',
  ),
  direction: list(
    'huong|huong quan sat|huong nhin|huong camera|huong lap dat|huong quay|huong giam sat|huong theo doi|huong ghi hinh|chieu quan sat|chieu nhin|direction|direction text|view direction|facing',
  ),
  azimuth: list(
    'goc phuong vi|phuong vi|azimuth|azimuth degrees|bearing|heading|goc huong|goc quay|huong do|goc huong nhin|huong nhin do|huong goc',
  ),
  fov: list(
    'goc nhin|goc mo|goc quan sat|fov|hfov|truong nhin|goc rong|goc nhin ngang|field of view|horizontal fov|horizontal fov degrees|goc mo ngang|goc ong kinh',
  ),
  focalLength: list('tieu cu|focal length|focal|ong kinh|tieu cu ong kinh|focal length mm|lens mm'),
  sensorWidth: list('be rong cam bien|chieu rong cam bien|sensor width|cam bien|sensor|kich thuoc cam bien'),
  resolution: list(
    'do phan giai|resolution|megapixel|megapixels|pixel|pixels|do net|mp|phan giai|do phan giai camera|width pixels',
  ),
  height: list(
    'do cao|chieu cao|height|mounting height|do cao lap dat|chieu cao cot|chieu cao lap dat|do cao camera|do cao lap|height m|height meters|cao',
  ),
  tilt: list('goc nghieng|tilt|do nghieng|goc cui|goc chuc|tilt degrees'),
  range: list(
    'tam nhin|tam xa|khoang cach|range|range meters|cu ly|tam quan sat|ban kinh|day range|tam nhin ngay|tam nhin ban ngay|khoang cach quan sat|ban kinh quan sat',
  ),
  nightRange: list(
    'tam nhin dem|tam nhin ban dem|tam hong ngoai|tam xa hong ngoai|night range|night range meters|ir range|hong ngoai|ir|khoang cach hong ngoai',
  ),
  kind: list(
    'loai|loai camera|chung loai|type|camera type|kind|kieu|kieu camera|loai cam|kieu dang|loai thiet bi',
  ),
  owner: list(
    'chu so huu|so huu|owner|owner kind|chu quan|don vi quan ly|don vi so huu|chu dau tu|don vi chu quan|ownership|hinh thuc so huu|chu camera|thuoc so huu',
  ),
  area: list(
    'to dan pho|tdp|area|area code|dia ban|ma dia ban|to|khu pho|thon|ap|buon|to dan|ma to|thon to|to thon|thon to dan pho|to dan pho thon|area id|residential group',
  ),
  address: list(
    'dia chi|address|vi tri|vi tri lap dat|vi tri lap|vi tri camera|dia diem|dia diem lap dat|location|noi lap dat|noi lap|site|dia chi lap dat|vi tri dat|khu vuc lap dat',
  ),
  status: list(
    'trang thai|tinh trang|status|tinh trang hoat dong|trang thai hoat dong|hien trang|state|hoat dong|tinh trang camera',
  ),
  inServiceFrom: list(
    'ngay lap dat|ngay lap|ngay su dung|ngay dua vao su dung|thoi gian lap dat|installed|installed on|install date|installation date|in service from|ngay hoat dong|nam lap dat|ngay bat dau|thoi gian dua vao su dung|ngay van hanh',
  ),
  count: list(
    'so luong|sl|so mat|so camera|count|quantity|qty|so luong camera|so mat camera|so luong mat|lens count|so cam|so luong cam',
  ),
  watches: list(
    'muc tieu|muc tieu quan sat|doi tuong|doi tuong quan sat|watches|khu vuc quan sat|noi dung quan sat|quan sat|muc dich|muc tieu giam sat|khu vuc giam sat|pham vi quan sat|targets',
  ),
  note: list('ghi chu|note|notes|remark|remarks|comment|comments|mo ta|description|gc|luu y'),
  mount: list(
    'kieu lap|kieu lap dat|cach lap|cach lap dat|mount|gia lap|lap tren|vi tri gan|hinh thuc lap dat|mounting|gan tren|loai cot',
  ),
  indoor: list(
    'trong nha|trong ngoai|trong nha ngoai troi|indoor|indoor outdoor|setting|moi truong|ngoai troi|trong nha ngoai nha|moi truong lap dat',
  ),
};

/** Numbers of rows: they repeat in real lists and name no lens. */
const ROW_NUMBERS = list('stt|tt|so tt|so thu tu|no|row|index|thu tu|#');
/** Higher units than the lowest: taken for the area only when nothing better is there. */
const HIGHER_AREAS = list(
  'xa|phuong|xa phuong|phuong xa|khu vuc|ward|commune|don vi hanh chinh|thi tran|xa phuong thi tran',
);
/** Words that may mean one thing or another; their values decide. */
const VAGUE: Record<string, [Field, number]> = {
  goc: ['fov', 0.4],
  'cao do': ['height', 0.5],
  x: ['lon', 0.6],
  y: ['lat', 0.6],
  cao: ['height', 0.5],
  to: ['area', 0.8],
  camera: ['name', 0.6],
  'khu vuc': ['area', 0.4],
  id: ['code', 0.7],
  title: ['name', 0.7],
};

const EXACT = new Map<string, Field>(
  (Object.entries(WORDS) as [Field, string[]][]).flatMap(([field, words]) =>
    words.map((word): [string, Field] => [word, field]),
  ),
);
/** Longest first, so that "tam nhin dem" is not taken for "tam nhin". Words of one or two letters say nothing within others. */
const PHRASES = [...EXACT.keys()].filter((word) => word.length > 2).sort((a, b) => b.length - a.length);

export interface HeaderGuess {
  field: Field | null;
  /** 0…1; with field null: how surely it is a number of rows, which is no field. */
  confidence: number;
}

/** What a header alone says. "Độ cao (m)", "ĐỘ CAO" and "Do cao" are the same; a unit in brackets does not matter. */
export function guessHeader(header: string): HeaderGuess {
  const whole = wordsOf(header);
  if (ROW_NUMBERS.includes(whole) || header.trim() === '#') return { field: null, confidence: 0.9 };
  const bare = wordsOf(header.replace(/[([{].*?[)\]}]/g, ' '));
  return exact(whole, 1) ?? exact(bare, 0.95) ?? contained(whole) ?? { field: null, confidence: 0 };
}

function exact(words: string, confidence: number): HeaderGuess | null {
  const vague = VAGUE[words];
  if (vague) return { field: vague[0], confidence: vague[1] };
  if (HIGHER_AREAS.includes(words)) return { field: 'area', confidence: 0.5 };
  const field = EXACT.get(words);
  return field ? { field, confidence } : null;
}

function contained(words: string): HeaderGuess | null {
  if (words.split(' ').length > 8) return null;
  const phrase = PHRASES.find((each) => ` ${words} `.includes(` ${each} `));
  return phrase ? { field: EXACT.get(phrase)!, confidence: phrase.includes(' ') ? 0.7 : 0.5 } : null;
}

function wordsOf(header: string): string {
  const apart = header.replace(/([a-z])([A-Z])/g, '$1 $2');
  return fold(apart)
    .replace(/[^a-z0-9#]+/g, ' ')
    .trim();
}

function list(words: string): string[] {
  return words.split('|');
}
