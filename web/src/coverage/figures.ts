import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';

const HECTARE = 10_000;

/** Figures as the language writes them. */
export function useFigures() {
  const { t } = useTranslation('coverage');
  const locale = useLanguage() === 'vi' ? 'vi-VN' : 'en-GB';
  const number = (value: number, digits = 0) =>
    value.toLocaleString(locale, { maximumFractionDigits: digits });
  return {
    number,
    /** Of a share, 0…1: one digit after the point, two where it would else say nothing. */
    percent: (share: number) => {
      const saysLittle = share < 0.01 || share > 0.999;
      // What is not all never reads as 100 %.
      return number(share < 1 ? Math.min(share * 100, 99.99) : 100, saysLittle ? 2 : 1);
    },
    ground: (squareMeters: number) =>
      squareMeters < HECTARE
        ? t('units.squareMeters', { count: number(squareMeters) as never })
        : t('units.hectares', { count: number(squareMeters / HECTARE, 1) as never }),
  };
}
