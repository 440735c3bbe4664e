import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';

/** "131 m", "4,2 km" */
export function useDistance(): (meters: number) => string {
  const { t } = useTranslation('map');
  const language = useLanguage();
  return (meters) => {
    if (meters < 1000) return t('meters', { meters: Math.round(meters) });
    const kilometers = (meters / 1000).toLocaleString(language, { maximumFractionDigits: 1 });
    return t('kilometers', { kilometers });
  };
}
