import type { Bilingual } from '../../platform/errors';
import type { WatchedPlace } from '../camera-facts';

export type CompassPoint = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw';

/** A point of the compass stands for the 45° round it. */
export const COMPASS: { value: CompassPoint; degrees: number; words: Bilingual }[] = [
  { value: 'n', degrees: 0, words: { vi: 'Bắc', en: 'North' } },
  { value: 'ne', degrees: 45, words: { vi: 'Đông Bắc', en: 'North-east' } },
  { value: 'e', degrees: 90, words: { vi: 'Đông (mặt trời mọc)', en: 'East (sunrise)' } },
  { value: 'se', degrees: 135, words: { vi: 'Đông Nam', en: 'South-east' } },
  { value: 's', degrees: 180, words: { vi: 'Nam', en: 'South' } },
  { value: 'sw', degrees: 225, words: { vi: 'Tây Nam', en: 'South-west' } },
  { value: 'w', degrees: 270, words: { vi: 'Tây (mặt trời lặn)', en: 'West (sunset)' } },
  { value: 'nw', degrees: 315, words: { vi: 'Tây Bắc', en: 'North-west' } },
];

/** What households watch; the registry knows more. */
export const WATCHED: { value: WatchedPlace; words: Bilingual }[] = [
  { value: 'road', words: { vi: 'Đường', en: 'Road' } },
  { value: 'alley', words: { vi: 'Hẻm', en: 'Alley' } },
  { value: 'junction', words: { vi: 'Ngã ba, ngã tư', en: 'Junction' } },
  { value: 'gate', words: { vi: 'Cổng', en: 'Gate' } },
  { value: 'parking', words: { vi: 'Chỗ để xe', en: 'Parking' } },
  { value: 'shop', words: { vi: 'Cửa hàng', en: 'Shop' } },
  { value: 'market', words: { vi: 'Chợ', en: 'Market' } },
  { value: 'house', words: { vi: 'Sân, nhà', en: 'Yard, house' } },
];

/**
 * What a household agrees to, kept with what it sent; a changed text is a new one. Law 91/2025 on personal data: who, what
 * for, how long, and that it may be taken back.
 */
export const CONSENT: Bilingual = {
  vi: 'Tôi là người quản lý camera này hoặc được người đó đồng ý. Tôi đồng ý để công an địa bàn ghi vào sổ đăng ký camera: vị trí, hướng nhìn, ảnh và cách liên hệ, chỉ để hỏi xin đoạn ghi hình khi có vụ việc. Không ai xem được hình trực tiếp từ camera. Tôi có thể rút lại đồng ý bất cứ lúc nào tại công an địa bàn; khi đó camera được xóa khỏi sổ đang dùng.',
  en: 'I keep this camera, or whoever keeps it agrees. I agree that the ward police write into the camera registry where it stands, where it looks, the photo and whom to call, only to ask for a recording when something has happened. Nobody can watch the camera live. I may take this back at any time at the ward police; the camera then leaves the registry in use.',
};

export const STATE_WORDS: Record<
  'submitted' | 'asked_back' | 'approved' | 'refused' | 'withdrawn',
  Bilingual
> = {
  submitted: { vi: 'đã nhận, chờ công an địa bàn xem', en: 'received, waiting for the ward police' },
  asked_back: { vi: 'công an địa bàn hỏi thêm', en: 'the ward police have a question' },
  approved: { vi: 'đã ghi vào sổ đăng ký', en: 'in the registry' },
  refused: { vi: 'không ghi vào sổ', en: 'not taken into the registry' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
};
