import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { UrlSearch } from '../app/url-search';
import { AreaSelect } from '../ui/AreaSelect';
import { Choice } from './inputs';
import { MoreFilters } from './MoreFilters';
import { consentStates, passwordStates, type RecorderFilter, recorderSorts } from './recorder-list';
import { SearchField } from './SearchField';

export function RecorderFilters(props: { filter: RecorderFilter; onChange: (change: UrlSearch) => void }) {
  const { t } = useTranslation('registry');
  const { filter, onChange } = props;
  const { make, password, consent, unconfirmed, neverChecked } = filter;
  const others = [make, password, consent, unconfirmed, neverChecked];
  const clear = () =>
    onChange(
      Object.fromEntries(
        ['make', 'password', 'consent', 'unconfirmed', 'clock'].map((name) => [name, undefined]),
      ),
    );
  return (
    <MoreFilters
      count={others.filter((value) => value !== undefined).length}
      onClear={clear}
      main={
        <>
          <SearchField
            label={t('search')}
            placeholder={t('searchRecordersHint')}
            value={filter.q}
            onChange={(q) => onChange({ q })}
          />
          <AreaSelect
            label={t('area')}
            clearable
            value={filter.areaId ?? null}
            onChange={(id) => onChange({ area: id === null ? undefined : String(id) })}
          />
          <Choice
            label={t('sort')}
            values={recorderSorts}
            nameOf={(value) => t(`recorderSort.${value}`)}
            value={filter.sort}
            onChange={(sort) => onChange({ sort: sort ?? undefined })}
          />
        </>
      }
    >
      <SearchField
        label={t('make')}
        placeholder={t('makeHint')}
        value={make}
        onChange={(value) => onChange({ make: value })}
      />
      <Choice
        label={t('password')}
        values={passwordStates}
        nameOf={(value) => t(`passwordState.${value}`)}
        none={t('all')}
        value={password ?? null}
        onChange={(value) => onChange({ password: value ?? undefined })}
      />
      <Choice
        label={t('consent')}
        values={consentStates}
        nameOf={(value) => t(`consentState.${value}`)}
        none={t('all')}
        value={consent ?? null}
        onChange={(value) => onChange({ consent: value ?? undefined })}
      />
      <Checkbox
        label={t('onlyNeverChecked')}
        checked={neverChecked === true}
        onChange={(event) => onChange({ clock: event.currentTarget.checked ? 'never' : undefined })}
      />
      <Checkbox
        label={t('onlyUnconfirmed')}
        checked={unconfirmed === true}
        onChange={(event) => onChange({ unconfirmed: event.currentTarget.checked ? 'yes' : undefined })}
      />
    </MoreFilters>
  );
}
