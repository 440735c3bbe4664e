import { useLanguage } from '../i18n';

/** Lengths on the ground: whole metres, or a tenth where it is near. */
export function useMeters(): (meters: number) => string {
  const language = useLanguage();
  return (meters) =>
    new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      style: 'unit',
      unit: meters >= 10_000 ? 'kilometer' : 'meter',
      maximumFractionDigits: meters < 100 || meters >= 10_000 ? 1 : 0,
    }).format(meters >= 10_000 ? meters / 1000 : meters);
}

export function degrees(value: number | null): string | null {
  return value === null ? null : `${Math.round(value * 10) / 10}°`;
}
