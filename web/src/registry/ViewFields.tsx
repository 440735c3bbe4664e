import { Button, Collapse, SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { projections } from '../api/enum-values';
import { windOf } from '../map/compass';
import { PlaceField } from '../map/PlaceField';
import { detailDistances } from './detail-distances';
import { DetailDistances } from './DetailDistances';
import { type DraftFieldsProps, useDraftField } from './draft-fields';
import { degrees } from './figures';
import { Choice, NumberField } from './inputs';
import { PresetFields } from './PresetFields';
import type { ViewDraft } from './view-draft';

interface ViewFieldsProps extends DraftFieldsProps<ViewDraft> {
  /** Of its lens turns by itself. */
  hasPresets: boolean;
  /** What stands in the registry, said beside the field that is usually wrong. */
  recordedAzimuthDegrees?: number | null;
}

/** Where a lens stands and looks: what most people know first, the data sheet below. */
export function ViewFields(props: ViewFieldsProps) {
  const { t } = useTranslation('registry');
  const { draft, onChange } = props;
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  const field = useDraftField(props);
  const distances = detailDistances(draft);
  return (
    <Stack>
      <PlaceField label={t('position')} required {...field('position')} />
      <Direction {...props} />
      <Button variant="default" size="xs" onClick={toggle} aria-expanded={isOpen} aria-controls={id}>
        {t(isOpen ? 'lessOptics' : 'moreOptics')}
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <MoreOptics {...props} />
      </Collapse>
      {props.hasPresets && (
        <PresetFields presets={draft.presets} onChange={(presets) => onChange({ presets })} />
      )}
      {distances && <DetailDistances distances={distances} />}
    </Stack>
  );
}

function Direction(props: ViewFieldsProps) {
  const { t } = useTranslation('registry');
  const field = useDraftField(props);
  const { draft, recordedAzimuthDegrees: recorded } = props;
  const said =
    draft.azimuthDegrees === null ? t('azimuthHint') : t(`compass.${windOf(draft.azimuthDegrees)}`);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <NumberField
        label={t('azimuth')}
        description={
          recorded === undefined
            ? said
            : `${said} · ${t('recordedAs', { value: degrees(recorded) ?? t('notRecorded') })}`
        }
        min={0}
        max={360}
        decimals={1}
        unit="°"
        {...field('azimuthDegrees')}
      />
      <NumberField
        label={t('fov')}
        description={t('fovHint')}
        min={1}
        max={360}
        decimals={1}
        unit="°"
        {...field('horizontalFovDegrees')}
      />
      <NumberField
        label={t('height')}
        description={t('heightHint')}
        min={0}
        max={500}
        decimals={1}
        unit="m"
        {...field('heightMeters')}
      />
      <NumberField
        label={t('range')}
        description={t('rangeHint')}
        min={1}
        max={50_000}
        decimals={1}
        unit="m"
        {...field('rangeMeters')}
      />
      <NumberField
        label={t('widthPixels')}
        description={t('widthPixelsHint')}
        min={1}
        max={100_000}
        unit="px"
        {...field('widthPixels')}
      />
      <NumberField
        label={t('heightPixels')}
        description={t('heightPixelsHint')}
        min={1}
        max={100_000}
        unit="px"
        {...field('heightPixels')}
      />
    </SimpleGrid>
  );
}

const further = [
  { name: 'focalLengthMillimeters', min: 0.1, max: 5000, decimals: 2, unit: 'mm' },
  { name: 'sensorWidthMillimeters', min: 0.1, max: 100, decimals: 2, unit: 'mm' },
  { name: 'tiltDegrees', min: -90, max: 90, decimals: 1, unit: '°' },
  { name: 'nightRangeMeters', min: 0, max: 50_000, decimals: 1, unit: 'm' },
  { name: 'infraredRangeMeters', min: 0, max: 5000, decimals: 1, unit: 'm' },
  { name: 'framesPerSecond', min: 0.01, max: 1000, decimals: 2, unit: 'fps' },
] as const;

function MoreOptics(props: DraftFieldsProps<ViewDraft>) {
  const { t } = useTranslation(['registry', 'enums']);
  const field = useDraftField(props);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Choice
        label={t('projection')}
        values={projections}
        nameOf={(value) => t(`enums:projection.${value}`)}
        {...field('projection')}
        onChange={(projection) => projection && props.onChange({ projection })}
      />
      {further.map(({ name, ...limits }) => (
        <NumberField
          key={name}
          {...limits}
          label={t(`optics.${name}`)}
          description={t(`opticsHint.${name}`)}
          {...field(name)}
        />
      ))}
    </SimpleGrid>
  );
}
