import { useComputedColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DETAIL_RAMP, paletteOf } from '../palette';
import { LensSign } from './LensSign';

const SIGNS = ['active', 'approved', 'unconfirmed', 'faulty'] as const;

/** What signs and colours of the map mean. */
export function Legend() {
  const { t } = useTranslation(['map', 'enums']);
  const palette = paletteOf(useComputedColorScheme('light') === 'dark');
  return (
    <details className="map-legend">
      <summary>{t('map:legend')}</summary>
      <ul>
        {SIGNS.map((sign) => (
          <li key={sign}>
            <LensSign sign={sign} />
            {t(`map:sign.${sign}`)}
          </li>
        ))}
      </ul>
      <p>{t('map:legendDetail')}</p>
      <ul>
        {DETAIL_RAMP.toReversed().map(({ name, pixelsPerMeter }) => (
          <li key={name}>
            <span className="map-swatch" style={{ background: palette.detail[name] }} />
            {t('map:legendClass', { name: t(`enums:detail.${name}`), pixels: pixelsPerMeter })}
          </li>
        ))}
        <li>
          <span className="map-swatch" style={{ borderColor: palette.sector }} />
          {t('map:legendSector')}
        </li>
      </ul>
      <p>{t('map:legendCounts')}</p>
    </details>
  );
}
