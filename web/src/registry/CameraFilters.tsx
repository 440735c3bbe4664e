import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { cameraKinds, cameraStatuses, ownerKinds, settings, watchedPlaces } from '../api/enum-values';
import type { UrlSearch } from '../app/url-search';
import { AreaSelect } from '../ui/AreaSelect';
import { type CameraFilter } from './camera-list';
import { CameraSortChoice } from './CameraSortChoice';
import { Choice } from './inputs';
import { MoreFilters } from './MoreFilters';
import { SearchField } from './SearchField';

interface CameraFiltersProps {
  filter: CameraFilter;
  onChange: (change: UrlSearch) => void;
}

export function CameraFilters({ filter, onChange }: CameraFiltersProps) {
  const { t } = useTranslation(['registry', 'enums']);
  const { kind, ownerKind, setting, watches, unconfirmed, hasView } = filter;
  const others = [kind, ownerKind, setting, watches, unconfirmed, hasView];
  const clear = () =>
    onChange(
      Object.fromEntries(
        ['kind', 'owner', 'setting', 'watches', 'unconfirmed', 'view'].map((name) => [name, undefined]),
      ),
    );
  return (
    <MoreFilters
      count={others.filter((value) => value !== undefined).length}
      onClear={clear}
      main={<MainFilters filter={filter} onChange={onChange} />}
    >
      <Choice
        label={t('kind')}
        values={cameraKinds}
        nameOf={(value) => t(`enums:cameraKind.${value}`)}
        none={t('all')}
        value={kind ?? null}
        onChange={(value) => onChange({ kind: value ?? undefined })}
      />
      <Choice
        label={t('owner')}
        values={ownerKinds}
        nameOf={(value) => t(`enums:ownerKind.${value}`)}
        none={t('all')}
        value={ownerKind ?? null}
        onChange={(value) => onChange({ owner: value ?? undefined })}
      />
      <Choice
        label={t('setting')}
        values={settings}
        nameOf={(value) => t(`enums:cameraSetting.${value}`)}
        none={t('all')}
        value={setting ?? null}
        onChange={(value) => onChange({ setting: value ?? undefined })}
      />
      <Choice
        label={t('watches')}
        values={watchedPlaces}
        nameOf={(value) => t(`enums:watchedPlace.${value}`)}
        none={t('all')}
        value={watches ?? null}
        onChange={(value) => onChange({ watches: value ?? undefined })}
      />
      <Checkbox
        label={t('onlyUnconfirmed')}
        checked={unconfirmed === true}
        onChange={(event) => onChange({ unconfirmed: event.currentTarget.checked ? 'yes' : undefined })}
      />
      <Checkbox
        label={t('onlyWithoutView')}
        checked={hasView === false}
        onChange={(event) => onChange({ view: event.currentTarget.checked ? 'no' : undefined })}
      />
    </MoreFilters>
  );
}

function MainFilters({ filter, onChange }: CameraFiltersProps) {
  const { t } = useTranslation(['registry', 'enums']);
  return (
    <>
      <SearchField
        label={t('search')}
        placeholder={t('searchCamerasHint')}
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
        label={t('status')}
        values={cameraStatuses}
        nameOf={(value) => t(`enums:cameraStatus.${value}`)}
        none={t('all')}
        value={filter.status ?? null}
        onChange={(status) => onChange({ status: status ?? undefined })}
      />
      <CameraSortChoice filter={filter} onChange={onChange} />
    </>
  );
}
