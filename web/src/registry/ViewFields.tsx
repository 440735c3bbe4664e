import { Button, Collapse, SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { projections } from '../api/enum-values';
import { windOf } from '../map/compass';
import { PlaceField } from '../map/PlaceField';
import { useFieldErrors } from '../ui/Dialog';
import { detailDistances } from './detail-distances';
import { DetailDistances } from './DetailDistances';
import { degrees } from './figures';
import { Choice, NumberField } from './inputs';
import type { DraftFieldsProps } from './CameraFields';
import { PresetFields } from './PresetFields';
import type { ViewDraft } from './view-draft';

interface ViewFieldsProps extends DraftFieldsProps<ViewDraft> {
  /** Of its lens turns by itself. */
  hasPresets: boolean;
  /** What stands in the registry, said beside the field that is usually wrong. */
  recordedAzimuthDegrees?: number | null;
  /** Where the api looks for these fields: `view.` within the body of a new lens. */
  prefix?: string;
}

/** Where a lens stands and looks: what most people know first, the data sheet below. */
export function ViewFields({ prefix = '', ...props }: ViewFieldsProps) {
  const { t } = useTranslation('registry');
  const { draft, onChange } = props;
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  const apiErrorOf = useFieldErrors(props.error);
  const errorOf = (field: string) => apiErrorOf(prefix + field);
  const distances = detailDistances(draft);
  return (
    <Stack>
      <PlaceField
        label={t('position')}
        required
        value={draft.position}
        onChange={(position) => onChange({ position })}
        error={errorOf('position')}
      />
      <Direction {...props} errorOf={errorOf} />
      <Button variant="default" size="xs" onClick={toggle} aria-expanded={isOpen} aria-controls={id}>
        {t(isOpen ? 'lessOptics' : 'moreOptics')}
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <MoreOptics draft={draft} onChange={onChange} errorOf={errorOf} />
      </Collapse>
      {props.hasPresets && (
        <PresetFields presets={draft.presets} onChange={(presets) => onChange({ presets })} />
      )}
      {distances && <DetailDistances distances={distances} />}
    </Stack>
  );
}

interface PartProps {
  draft: ViewDraft;
  onChange: (change: Partial<ViewDraft>) => void;
  errorOf: (field: string) => string | undefined;
}

function Direction(props: PartProps & { recordedAzimuthDegrees?: number | null }) {
  const { t } = useTranslation('registry');
  const { draft, onChange, errorOf, recordedAzimuthDegrees: recorded } = props;
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
        value={draft.azimuthDegrees}
        onChange={(azimuthDegrees) => onChange({ azimuthDegrees })}
        error={errorOf('azimuthDegrees')}
      />
      <NumberField
        label={t('fov')}
        description={t('fovHint')}
        min={1}
        max={360}
        decimals={1}
        unit="°"
        value={draft.horizontalFovDegrees}
        onChange={(horizontalFovDegrees) => onChange({ horizontalFovDegrees })}
        error={errorOf('horizontalFovDegrees')}
      />
      <NumberField
        label={t('height')}
        description={t('heightHint')}
        min={0}
        max={500}
        decimals={1}
        unit="m"
        value={draft.heightMeters}
        onChange={(heightMeters) => onChange({ heightMeters })}
        error={errorOf('heightMeters')}
      />
      <NumberField
        label={t('range')}
        description={t('rangeHint')}
        min={1}
        max={50_000}
        decimals={1}
        unit="m"
        value={draft.rangeMeters}
        onChange={(rangeMeters) => onChange({ rangeMeters })}
        error={errorOf('rangeMeters')}
      />
      <NumberField
        label={t('widthPixels')}
        description={t('widthPixelsHint')}
        min={1}
        max={100_000}
        unit="px"
        value={draft.widthPixels}
        onChange={(widthPixels) => onChange({ widthPixels })}
        error={errorOf('widthPixels')}
      />
      <NumberField
        label={t('heightPixels')}
        description={t('heightPixelsHint')}
        min={1}
        max={100_000}
        unit="px"
        value={draft.heightPixels}
        onChange={(heightPixels) => onChange({ heightPixels })}
        error={errorOf('heightPixels')}
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

function MoreOptics({ draft, onChange, errorOf }: PartProps) {
  const { t } = useTranslation(['registry', 'enums']);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Choice
        label={t('projection')}
        values={projections}
        nameOf={(value) => t(`enums:projection.${value}`)}
        value={draft.projection}
        onChange={(projection) => projection && onChange({ projection })}
        error={errorOf('projection')}
      />
      {further.map(({ name, ...limits }) => (
        <NumberField
          key={name}
          {...limits}
          label={t(`optics.${name}`)}
          description={t(`opticsHint.${name}`)}
          value={draft[name]}
          onChange={(value) => onChange({ [name]: value })}
          error={errorOf(name)}
        />
      ))}
    </SimpleGrid>
  );
}
