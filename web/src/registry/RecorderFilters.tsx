import { useTranslation } from 'react-i18next';
import type { UrlSearch } from '../app/url-search';
import { Choice } from './inputs';
import { consentStates, passwordStates, type RecorderFilter, recorderSorts } from './recorder-list';
import { FilterChoice, FilterOnly, RegistryFilters } from './RegistryFilters';
import { SearchField } from './SearchField';

interface RecorderFiltersProps {
  filter: RecorderFilter;
  onChange: (change: UrlSearch) => void;
}

export function RecorderFilters({ filter, onChange }: RecorderFiltersProps) {
  const { t } = useTranslation('registry');
  const { make, password, consent, unconfirmed, neverChecked } = filter;
  return (
    <RegistryFilters
      filter={filter}
      searchHint={t('searchRecordersHint')}
      onChange={onChange}
      main={
        <Choice
          label={t('sort')}
          values={recorderSorts}
          nameOf={(value) => t(`recorderSort.${value}`)}
          value={filter.sort}
          onChange={(sort) => onChange({ sort: sort ?? undefined })}
        />
      }
      further={{ make, password, consent, unconfirmed, clock: neverChecked }}
    >
      <SearchField
        label={t('make')}
        placeholder={t('makeHint')}
        value={make}
        onChange={(value) => onChange({ make: value })}
      />
      <FilterChoice
        label={t('password')}
        values={passwordStates}
        nameOf={(value) => t(`passwordState.${value}`)}
        value={password}
        onChange={(value) => onChange({ password: value })}
      />
      <FilterChoice
        label={t('consent')}
        values={consentStates}
        nameOf={(value) => t(`consentState.${value}`)}
        value={consent}
        onChange={(value) => onChange({ consent: value })}
      />
      <FilterOnly
        label={t('onlyNeverChecked')}
        isOn={neverChecked === true}
        word="never"
        onChange={(clock) => onChange({ clock })}
      />
      <FilterOnly
        label={t('onlyUnconfirmed')}
        isOn={unconfirmed === true}
        word="yes"
        onChange={(value) => onChange({ unconfirmed: value })}
      />
    </RegistryFilters>
  );
}
