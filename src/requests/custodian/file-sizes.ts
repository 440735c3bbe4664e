import type { Bilingual } from '../../platform/errors';
import type { CustodianRequest } from '../custodian-request';

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000 * MEGABYTE;
/** What recorders commonly write for one lens: 1 to 4 Mbit/s. */
const BYTES_PER_SECOND = { least: 125_000, most: 500_000 };

/** In units of ten, as phones count a data plan. */
export function sizeText(bytes: number): string {
  if (bytes >= GIGABYTE) return `${(bytes / GIGABYTE).toFixed(1).replace('.', ',')} GB`;
  if (bytes >= MEGABYTE) return `${Math.round(bytes / MEGABYTE)} MB`;
  return `${Math.max(1, Math.round(bytes / 1000))} kB`;
}

/** What sending the whole period may cost, before somebody does it over mobile data. */
export function sizeWarning({
  displayed,
  lenses,
}: Pick<CustodianRequest, 'displayed' | 'lenses'>): Bilingual {
  const seconds = (displayed.to.getTime() - displayed.from.getTime()) / 1000;
  const lensSeconds = Math.max(60, seconds) * lenses.length;
  const least = sizeText(lensSeconds * BYTES_PER_SECOND.least);
  const most = sizeText(lensSeconds * BYTES_PER_SECOND.most);
  return {
    vi: `Khoảng ${least} đến ${most}. Nên dùng Wi-Fi: gửi bằng mạng di động có thể tốn tiền.`,
    en: `About ${least} to ${most}. Better over Wi-Fi: mobile data may cost money.`,
  };
}
