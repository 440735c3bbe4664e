import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UrlSearch } from '../app/url-search';
import { type CameraFilter, cameraSorts } from './camera-list';
import { Choice } from './inputs';

/** Five digits are a metre. */
const DIGITS = 5;

/** The order of the list; by distance from where this device is, once it has said so. */
export function CameraSortChoice(props: { filter: CameraFilter; onChange: (change: UrlSearch) => void }) {
  const { t } = useTranslation('registry');
  const [isLost, setLost] = useState(false);
  const sort = props.filter.sort ?? 'code';
  const choose = (value: (typeof cameraSorts)[number] | null) => {
    setLost(false);
    if (value !== 'distance') {
      props.onChange({ sort: !value || value === 'code' ? undefined : value, near: undefined });
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        props.onChange({
          sort: 'distance',
          near: `${coords.longitude.toFixed(DIGITS)},${coords.latitude.toFixed(DIGITS)}`,
        }),
      () => setLost(true),
      { timeout: 15_000 },
    );
  };
  return (
    <Choice
      label={t('sort')}
      values={cameraSorts}
      nameOf={(value) => t(`cameraSort.${value}`)}
      value={sort}
      onChange={choose}
      error={isLost ? t('noPosition') : undefined}
    />
  );
}
