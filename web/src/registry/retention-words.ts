import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';

/** @returns a function that says how long a recorder keeps what it records, as far as that was measured. */
export function useRetentionWords(): (retention: Dto<'RetentionDto'>) => string {
  const { t } = useTranslation('registry');
  return ({ estimateDays, isAtLeast }) => {
    if (estimateDays === null) return t('neverMeasured');
    // Rounded down: footage asked for in time is there.
    const days = estimateDays < 1 ? estimateDays : Math.floor(estimateDays);
    return t(isAtLeast ? 'keepsAtLeast' : 'keepsAbout', { days });
  };
}
