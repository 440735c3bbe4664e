import { useMemo } from 'react';
import { useLanguage } from '../i18n';

const KILOMETER = 1000;

/** @returns what writes metres as `850 m` or `2,02 km`. */
export function useDistance(): (meters: number) => string {
  const language = useLanguage();
  return useMemo(() => {
    const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
    const format = (unit: 'meter' | 'kilometer', digits: number) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: digits });
    const [near, far] = [format('meter', 0), format('kilometer', 2)];
    return (meters) => (meters < KILOMETER ? near.format(meters) : far.format(meters / KILOMETER));
  }, [language]);
}
