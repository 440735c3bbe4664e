import { useTranslation } from 'react-i18next';

const METHODS = ['upload', 'handover', 'link', 'pull'] as const;

/** @returns what says how bytes came to us; one that is not known here, as the api names it. */
export function useMethodText(): (method: string) => string {
  const { t } = useTranslation('player');
  return (method) => {
    const known = METHODS.find((each) => each === method);
    return known ? t(`methods.${known}`) : method;
  };
}
