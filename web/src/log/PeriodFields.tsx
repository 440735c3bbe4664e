import { useTranslation } from 'react-i18next';
import type { UrlSearch } from '../app/url-search';
import { TimeField } from '../ui/TimeField';

/** From and to of a list that is filtered by time. */
export function PeriodFields(props: { search: UrlSearch; onChange: (change: UrlSearch) => void }) {
  const { t } = useTranslation('log');
  return (
    <>
      <TimeField
        label={t('from')}
        clearable
        value={props.search.from ?? null}
        onChange={(from) => props.onChange({ from: from ?? undefined })}
      />
      <TimeField
        label={t('to')}
        clearable
        value={props.search.to ?? null}
        onChange={(to) => props.onChange({ to: to ?? undefined })}
      />
    </>
  );
}
