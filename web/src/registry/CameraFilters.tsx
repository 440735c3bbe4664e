import { useTranslation } from 'react-i18next';
import { cameraKinds, cameraStatuses, ownerKinds, settings, watchedPlaces } from '../api/enum-values';
import type { UrlSearch } from '../app/url-search';
import type { CameraFilter } from './camera-list';
import { CameraSortChoice } from './CameraSortChoice';
import { FilterChoice, FilterOnly, RegistryFilters } from './RegistryFilters';

interface CameraFiltersProps {
  filter: CameraFilter;
  onChange: (change: UrlSearch) => void;
}

export function CameraFilters({ filter, onChange }: CameraFiltersProps) {
  const { t } = useTranslation(['registry', 'enums']);
  const { kind, ownerKind, setting, watches, unconfirmed, hasView } = filter;
  return (
    <RegistryFilters
      filter={filter}
      searchHint={t('searchCamerasHint')}
      onChange={onChange}
      main={
        <>
          <FilterChoice
            label={t('status')}
            values={cameraStatuses}
            nameOf={(value) => t(`enums:cameraStatus.${value}`)}
            value={filter.status}
            onChange={(status) => onChange({ status })}
          />
          <CameraSortChoice filter={filter} onChange={onChange} />
        </>
      }
      further={{ kind, owner: ownerKind, setting, watches, unconfirmed, view: hasView }}
    >
      <FilterChoice
        label={t('kind')}
        values={cameraKinds}
        nameOf={(value) => t(`enums:cameraKind.${value}`)}
        value={kind}
        onChange={(value) => onChange({ kind: value })}
      />
      <FilterChoice
        label={t('owner')}
        values={ownerKinds}
        nameOf={(value) => t(`enums:ownerKind.${value}`)}
        value={ownerKind}
        onChange={(owner) => onChange({ owner })}
      />
      <FilterChoice
        label={t('setting')}
        values={settings}
        nameOf={(value) => t(`enums:cameraSetting.${value}`)}
        value={setting}
        onChange={(value) => onChange({ setting: value })}
      />
      <FilterChoice
        label={t('watches')}
        values={watchedPlaces}
        nameOf={(value) => t(`enums:watchedPlace.${value}`)}
        value={watches}
        onChange={(value) => onChange({ watches: value })}
      />
      <FilterOnly
        label={t('onlyUnconfirmed')}
        isOn={unconfirmed === true}
        word="yes"
        onChange={(value) => onChange({ unconfirmed: value })}
      />
      <FilterOnly
        label={t('onlyWithoutView')}
        isOn={hasView === false}
        word="no"
        onChange={(view) => onChange({ view })}
      />
    </RegistryFilters>
  );
}
